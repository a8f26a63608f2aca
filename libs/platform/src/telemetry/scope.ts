import { type Context, context, createContextKey, isSpanContextValid, trace } from '@opentelemetry/api';

/** What is being worked on, as every line of the log and every span says it. */
export interface Scope {
  /** Of the request that this service answers: `X-Request-Id`, or `request_id` of an agent's request. */
  request_id?: string | undefined;
  tenant_id?: string | undefined;
  workflow_id?: string | undefined;
  step_id?: string | undefined;
}

const SCOPE = createContextKey('ars.scope');

const scopeIn = (where: Context): Scope | undefined => where.getValue(SCOPE) as Scope | undefined;

/** The context in which a scope is its own: it says what the outer one says, and more. */
export const scopedContext = (where: Context, scope: Scope): Context =>
  where.setValue(SCOPE, { ...scopeIn(where), ...scope });

/** Does the work, and whatever it leads to, in a scope that says more. */
export const inScope = <Result>(scope: Scope, work: () => Result): Result =>
  context.with(scopedContext(context.active(), scope), work);

/** What turned out on the way, e.g. for whom it is. */
export function addToScope(scope: Scope): void {
  Object.assign(scopeIn(context.active()) ?? {}, scope);
}

export const currentScope = (): Readonly<Scope> => scopeIn(context.active()) ?? {};

/** Fields of a line that is logged now: the scope, and the trace where there is one. */
export function logFields(): Record<string, unknown> {
  const span = trace.getSpanContext(context.active());
  if (!span || !isSpanContextValid(span)) return { ...currentScope() };
  return { ...currentScope(), trace_id: span.traceId, span_id: span.spanId };
}
