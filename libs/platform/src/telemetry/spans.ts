import {
  type Attributes,
  type Context,
  context,
  isSpanContextValid,
  type Link,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type TextMapGetter,
  trace,
} from '@opentelemetry/api';
import { errorTypeOf } from './instrument';
import { currentScope, type Scope } from './scope';

export { SpanKind };

/** A context of a trace as it travels (W3C Trace Context): `00-<trace>-<span>-<flags>`. */
export type Traceparent = string;

export interface SpanDetails {
  kind?: SpanKind;
  /** Ids and names; never what people wrote. */
  attributes?: Attributes;
  /** Under which it stands; the current one where absent. */
  parent?: Context | undefined;
  /** Spans that it goes on from, without standing under them. */
  goesOnFrom?: Traceparent | undefined;
}

const tracer = trace.getTracer('ars');

const ATTRIBUTES: Readonly<Record<keyof Scope, string>> = {
  request_id: 'ars.request.id',
  tenant_id: 'ars.tenant.id',
  workflow_id: 'ars.workflow.id',
  step_id: 'ars.step.id',
};

/** A span under way, and the context in which it is the current one. */
export interface OpenSpan {
  span: Span;
  context: Context;
}

/** Begins a span that ends when something else does, by `endSpan`. */
export function openSpan(
  name: string,
  { kind = SpanKind.INTERNAL, attributes, parent = context.active(), goesOnFrom }: SpanDetails,
): OpenSpan {
  const links = goesOnFrom === undefined ? [] : linksTo(goesOnFrom);
  const span = tracer.startSpan(name, { kind, attributes, links }, parent);
  return { span, context: trace.setSpan(parent, span) };
}

/** Does the work as a span of its own; what it throws marks the span by its code, for the message may quote people. */
export function inSpan<Value>(
  name: string,
  details: SpanDetails,
  work: (span: Span) => Promise<Value>,
): Promise<Value> {
  const { span, context: own } = openSpan(name, details);
  return context.with(own, async () => {
    try {
      return await work(span);
    } catch (error) {
      markFailed(span, errorTypeOf(error));
      throw error;
    } finally {
      endSpan(span);
    }
  });
}

/** Does the work, and whatever it leads to, in a context. */
export const within = <Result>(where: Context, work: () => Result): Result => context.with(where, work);

export function markFailed(span: Span, errorType: string): void {
  span.setAttribute('error.type', errorType);
  span.setStatus({ code: SpanStatusCode.ERROR, message: errorType });
}

/** To be called in its context: it says of itself what it turned out to be about. */
export function endSpan(span: Span): void {
  if (span.isRecording()) {
    for (const [field, attribute] of Object.entries(ATTRIBUTES)) {
      const value = currentScope()[field as keyof Scope];
      if (value !== undefined) span.setAttribute(attribute, value);
    }
  }
  span.end();
}

/** What takes a trace along to whoever reads it there, the current one by default; nothing where there is none. */
export function traceHeaders(where = context.active()): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(where, headers);
  return headers;
}

/** The span of a context, the current one by default; undefined where nothing is traced. */
export const traceparentOf = (where = context.active()): Traceparent | undefined => traceHeaders(where)['traceparent'];

/** The context that a carrier brought along; an empty one where it brought none that can be read. */
export const contextIn = (header: (name: string) => string | undefined): Context =>
  propagation.extract(ROOT_CONTEXT, header, BY_CALLING);

export const contextOf = (traceparent: Traceparent | undefined): Context =>
  contextIn((name) => (name === 'traceparent' ? traceparent : undefined));

const BY_CALLING: TextMapGetter<(name: string) => string | undefined> = {
  get: (header, name) => header(name) || undefined,
  keys: () => [],
};

function linksTo(traceparent: Traceparent): Link[] {
  const linked = trace.getSpanContext(contextOf(traceparent));
  return linked && isSpanContextValid(linked) ? [{ context: linked }] : [];
}
