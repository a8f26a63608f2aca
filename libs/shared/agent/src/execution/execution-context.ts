import { CodedError, type AgentServiceRequest, stepIdIn } from '@ars/contracts';
import { identityOf, type Identity, type Scope, type ServiceConfig } from '@ars/platform';
import type { CallTerms } from './call-headers';

/** On whose behalf, under which key and until when something is executed. */
export interface ExecutionContext {
  requestId: string;
  /** The operation, or the tool where the agent acts of its own accord. */
  operation: string;
  identity: Identity;
  /** Idempotency key of the effect within the tenant; nothing but reading and housekeeping goes without. */
  stepKey?: string;
  /** The workflow that the effect belongs to, and the fence of whoever executes it. */
  workflowId?: string;
  fence?: number;
  /** Key, as `stepKey` is one, of the effect that the operation takes back. */
  undoes?: string;
  /** Both by `performance.now()`: the machine's clock may be set meanwhile. */
  startedAt: number;
  deadline: number;
}

/** What may travel in `_meta` and in the ledger of an MCP server. */
const KEY = /^[\x21-\x7e]{1,200}$/;
/** The longest `timeout` of a request. */
const MAX_SECONDS = 600;

/**
 * @param givenKey names the effect in place of the request id, for callers whose request ids name attempts
 * @throws CodedError `VALIDATION_FAILED` for ids and keys that could not travel
 */
export function contextOf(
  request: AgentServiceRequest,
  config: ServiceConfig,
  givenKey: unknown = request.context?.['step_key'],
  { workflowId, fence, deadlineMs }: CallTerms = {},
): ExecutionContext {
  const { request_id: requestId, operation } = request;
  const key = givenKey ?? requestId;
  requireKey('request_id', requestId);
  requireKey('step_key', key);
  const identity = identityOf(request.context, config);
  const work = { requestId, operation, identity, stepKey: effectKey(String(key), operation), workflowId, fence };
  const seconds = deadlineMs === undefined ? (request.timeout ?? config.REQUEST_TIMEOUT) : deadlineMs / 1000;
  return startingNow(work, Math.min(seconds, MAX_SECONDS));
}

/** What logs and traces say of it. */
export const scopeOf = ({ requestId, workflowId, identity }: ExecutionContext): Scope => ({
  request_id: requestId,
  tenant_id: identity.tenantId,
  workflow_id: workflowId,
  step_id: stepIdIn(requestId, workflowId),
});

/** One key may be given with several operations: each has its own effect. */
export const effectKey = (stepKey: string, operation: string): string => `${stepKey}:${operation}`;

/** Puts a piece of work under a time limit. */
export function startingNow(work: Omit<ExecutionContext, 'startedAt' | 'deadline'>, seconds: number): ExecutionContext {
  const startedAt = performance.now();
  return { ...work, startedAt, deadline: startedAt + seconds * 1000 };
}

function requireKey(field: string, value: unknown): void {
  if (typeof value === 'string' && KEY.test(value)) return;
  const message = `${field} must be 1 to 200 printable ASCII characters without spaces`;
  throw new CodedError({ code: 'VALIDATION_FAILED', message, details: [{ field, message }] });
}
