import { startLoopbackServer } from './loopback-server';
import { waitFor, type WaitOptions } from './wait-for';

/** A span as a collector gets it. */
export interface CollectedSpan {
  service: string;
  name: string;
  traceId: string;
  spanId: string;
  /** Empty for one that nothing stands above. */
  parentSpanId: string;
  links: { traceId: string; spanId: string }[];
  attributes: Record<string, unknown>;
}

export interface OtlpCollector {
  /** For `OTEL_EXPORTER_OTLP_ENDPOINT`. */
  url: string;
  spans: CollectedSpan[];
  /** Resolves to a span for which the predicate holds, once there is one. */
  next(matches: (span: CollectedSpan) => boolean, options?: WaitOptions): Promise<CollectedSpan>;
  stop(): Promise<void>;
}

/** What OTLP/JSON makes of attributes. */
interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: number | string; doubleValue?: number; boolValue?: boolean };
}

type WireSpan = Omit<CollectedSpan, 'service' | 'attributes' | 'links'> & {
  attributes: Attribute[];
  links?: CollectedSpan['links'];
};

interface ExportedTraces {
  resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: WireSpan[] }[] }[];
}

/** The far end of tracing: a collector that takes spans by OTLP over HTTP, as JSON, and remembers them. */
export async function startOtlpCollector(): Promise<OtlpCollector> {
  const spans: CollectedSpan[] = [];
  const server = await startLoopbackServer(({ url }, body, response) => {
    if (url === '/v1/traces') spans.push(...spansIn(JSON.parse(body) as ExportedTraces));
    response.writeHead(url === '/v1/traces' ? 200 : 404, { 'content-type': 'application/json' }).end('{}');
  });
  return {
    url: server.url,
    spans,
    // Batches are sent every five seconds.
    next: (matches, options) => waitFor(() => spans.find(matches), { timeoutMs: 20_000, what: 'a span', ...options }),
    stop: server.stop,
  };
}

const spansIn = ({ resourceSpans }: ExportedTraces): CollectedSpan[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) => {
    const service = String(attributesOf(resource.attributes)['service.name']);
    return scopeSpans.flatMap((scope) =>
      scope.spans.map(({ name, traceId, spanId, parentSpanId = '', links = [], attributes }) => ({
        ...{ service, name, traceId, spanId, parentSpanId },
        links: links.map((link) => ({ traceId: link.traceId, spanId: link.spanId })),
        attributes: attributesOf(attributes),
      })),
    );
  });

const attributesOf = (attributes: readonly Attribute[]): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));
