import { identityOf, MCP_HEADERS, MCP_META, type ServiceConfig } from '@ars/platform';
import type { IsomorphicHeaders } from '@modelcontextprotocol/sdk/types.js';
import type { Caller } from './tool';
import { ToolError } from './tool-error';

const KEY = /^[\x21-\x7e]{1,255}$/;

/**
 * Who calls, out of the request's `_meta`, else its headers, else the configuration.
 * @throws ToolError `VALIDATION_FAILED` for ids of an impossible form
 */
export function callerOf(
  meta: Record<string, unknown> = {},
  headers: IsomorphicHeaders = {},
  config: ServiceConfig,
): Caller {
  const given = (key: string, header: string): unknown => meta[key] ?? headers[header.toLowerCase()];
  const context = {
    tenant_id: given(MCP_META.tenantId, MCP_HEADERS.tenantId),
    dealer_id: given(MCP_META.dealerId, MCP_HEADERS.dealerId),
    user_id: given(MCP_META.userId, MCP_HEADERS.userId),
  };
  return {
    ...identity(context, config),
    requestId: key(meta, MCP_META.requestId),
    stepKey: key(meta, MCP_META.stepKey),
  };
}

function identity(context: Record<string, unknown>, config: ServiceConfig) {
  try {
    return identityOf(context, config);
  } catch (error) {
    throw new ToolError('VALIDATION_FAILED', error instanceof Error ? error.message : String(error));
  }
}

function key(meta: Record<string, unknown>, name: string): string | undefined {
  const value = meta[name];
  if (value === undefined) return undefined;
  if (typeof value === 'string' && KEY.test(value)) return value;
  throw new ToolError('VALIDATION_FAILED', `${name} must be 1 to 255 printable characters without spaces`);
}
