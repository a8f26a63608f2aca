import { trace } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';

/** For which a service that stops waits for its last spans to leave, in milliseconds. */
const FLUSH_LIMIT_MS = 2_000;

/**
 * Loads the SDK and begins to send spans; where to, the exporter reads from its own variables (`OTEL_EXPORTER_OTLP_…`).
 * @param ratio of the traces that begin here, 0 to 1; one that began elsewhere is recorded if it is there
 * @returns sends what is left; never rejects
 */
export async function startTraces(resource: Resource, ratio: number): Promise<() => Promise<void>> {
  const sdk = await import('@opentelemetry/sdk-trace');
  const { OTLPTraceExporter } = await import('@opentelemetry/exporter-trace-otlp-http');
  const provider = new sdk.TracerProvider({
    resource,
    sampler: new sdk.ParentBasedSampler({ root: new sdk.TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [new sdk.BatchSpanProcessor({ exporter: new OTLPTraceExporter() })],
  });
  trace.setGlobalTracerProvider(provider);
  return () => provider.forceFlush({ timeoutMillis: FLUSH_LIMIT_MS }).catch(() => undefined);
}
