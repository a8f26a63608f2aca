import { CodedError, NOT_REACHED } from '@ars/contracts';
import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import { ZodError } from 'zod';

/** Any failure of an exchange with an MCP server as one of our codes; its effect is unknown unless the details say `NOT_REACHED`. */
export function toMcpFailure(error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof McpError) return fromJsonRpc(error);
  if (error instanceof StreamableHTTPError) return fromHttp(error);
  if (error instanceof SyntaxError || error instanceof ZodError) {
    return new CodedError({
      code: 'UPSTREAM_PROTOCOL_ERROR',
      message: `The MCP server's answer is unusable: ${message}`,
    });
  }
  if (error instanceof DOMException && error.name === 'TimeoutError') return deadlineExceeded();
  const reason = reasonOf(error) ?? message;
  return unavailable(reason, UNSENT.has(reason) ? NOT_REACHED : undefined);
}

export const deadlineExceeded = (): CodedError =>
  new CodedError({ code: 'DEADLINE_EXCEEDED', message: 'The MCP server did not answer within the time allowed' });

/** Nothing was sent: there was nobody to connect to. */
const UNSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);
/** Our servers say so as they stop, in the problem's details, of which the SDK gives the text. */
const SAYS_NOT_REACHED = /"reached":false/;

export const unavailable = (reason: string, details?: typeof NOT_REACHED): CodedError =>
  new CodedError({ code: 'UPSTREAM_UNAVAILABLE', message: `The MCP server cannot be reached: ${reason}`, details });

function fromJsonRpc(error: McpError): CodedError {
  if (error.code === ErrorCode.RequestTimeout) return deadlineExceeded();
  if (error.code === ErrorCode.ConnectionClosed) return unavailable('the connection was closed');
  return new CodedError({ code: 'TOOL_FAILED', message: error.message, details: { json_rpc_code: error.code } });
}

function fromHttp(error: StreamableHTTPError): CodedError {
  const status = error.code ?? 0;
  if (status >= 500 || status === 429) {
    return unavailable(`HTTP ${status}`, SAYS_NOT_REACHED.test(error.message) ? NOT_REACHED : undefined);
  }
  return new CodedError({
    code: 'UPSTREAM_PROTOCOL_ERROR',
    message: `The MCP server refused the exchange: ${error.message}`,
  });
}

/** `fetch` says only "fetch failed"; the reason, e.g. `ECONNREFUSED`, is its cause. */
function reasonOf(error: unknown): string | undefined {
  const cause = error instanceof Error ? error.cause : undefined;
  if (!(cause instanceof Error)) return undefined;
  return 'code' in cause ? String(cause.code) : cause.message;
}
