import { CodedError, stepIdIn } from '@ars/contracts';
import { callerWith, identityOfCaller, type Principal } from '@ars/identity';
import { MCP_META } from '@ars/mcp-protocol';
import { nextHopMs, type Scope } from '@ars/platform';
import type { McpServerConfig } from '../mcp-server.config';
import type { Caller } from '../tool/tool';
import { ToolError } from '../tool/tool-error';

const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * Who calls, as the guard has found out, and what the request's `_meta` says about the effect. It may repeat who calls, and
 * claim nothing else.
 * @throws ToolError `FOREIGN_IDENTITY`; `VALIDATION_FAILED` for ids and numbers of an impossible form
 */
export function callerOf(principal: Principal, meta: Record<string, unknown>, config: McpServerConfig): Caller {
  const { tenantId, dealerId, userId } = identity(principal, meta);
  const caller = {
    ...{ tenantId, dealerId, userId },
    requestId: key(meta, MCP_META.requestId),
    stepKey: key(meta, MCP_META.stepKey),
    workflowId: key(meta, MCP_META.workflowId),
    fence: number(meta, MCP_META.fence, Number.isSafeInteger),
    undoes: key(meta, MCP_META.undoes),
    deadline: deadline(meta, config),
  };
  requireTogether(caller);
  return caller;
}

/** What logs and traces say of a call. */
export const scopeOf = ({ requestId, tenantId, workflowId }: Caller): Scope => ({
  request_id: requestId,
  tenant_id: tenantId,
  workflow_id: workflowId,
  step_id: requestId === undefined ? undefined : stepIdIn(requestId, workflowId),
});

/** A fence is one of a workflow; and what is taken back must be so once. */
function requireTogether({ workflowId, fence, stepKey, undoes }: Caller): void {
  if (fence !== undefined && workflowId === undefined) throw missing(MCP_META.fence, MCP_META.workflowId);
  if (undoes !== undefined && stepKey === undefined) throw missing(MCP_META.undoes, MCP_META.stepKey);
}

const missing = (given: string, needed: string): ToolError =>
  new ToolError('VALIDATION_FAILED', `${given} needs ${needed} beside it`);

/** The database gives up before the caller does, and never later than it would by itself. */
function deadline(meta: Record<string, unknown>, { REQUEST_TIMEOUT }: McpServerConfig): number | undefined {
  const remaining = number(meta, MCP_META.deadlineMs, Number.isFinite);
  return remaining === undefined
    ? undefined
    : performance.now() + nextHopMs(Math.min(remaining, REQUEST_TIMEOUT * 1_000));
}

function number(
  meta: Record<string, unknown>,
  name: string,
  isAllowed: (value: unknown) => boolean,
): number | undefined {
  const value = meta[name];
  if (value === undefined) return undefined;
  if (typeof value === 'number' && isAllowed(value)) return value;
  throw new ToolError('VALIDATION_FAILED', `${name} must be a number`);
}

function identity(principal: Principal, meta: Record<string, unknown>) {
  const claims = {
    tenant_id: meta[MCP_META.tenantId],
    dealer_id: meta[MCP_META.dealerId],
    user_id: meta[MCP_META.userId],
  };
  try {
    return identityOfCaller(callerWith(principal, claims));
  } catch (error) {
    if (error instanceof CodedError) throw new ToolError(error.code, error.message);
    throw error;
  }
}

function key(meta: Record<string, unknown>, name: string): string | undefined {
  const value = meta[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && KEY.test(value)) return value;
  throw new ToolError('VALIDATION_FAILED', `${name} must be 1 to 255 printable characters without spaces`);
}
