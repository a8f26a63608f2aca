import { CodedError } from '@ars/contracts';
import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import { toMcpFailure } from './mcp-failure';

const refusedConnection = Object.assign(new TypeError('fetch failed'), {
  cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }),
});

describe('toMcpFailure', () => {
  it.each([
    ['a refused connection', refusedConnection, 'UPSTREAM_UNAVAILABLE', true],
    ['a connection lost in between', new McpError(ErrorCode.ConnectionClosed, 'closed'), 'UPSTREAM_UNAVAILABLE', true],
    ['a server in trouble', new StreamableHTTPError(503, 'busy'), 'UPSTREAM_UNAVAILABLE', true],
    ['a server that asks for patience', new StreamableHTTPError(429, 'slow down'), 'UPSTREAM_UNAVAILABLE', true],
    ['an exchange that was refused', new StreamableHTTPError(403, 'no'), 'UPSTREAM_PROTOCOL_ERROR', false],
    ['no answer in time', new McpError(ErrorCode.RequestTimeout, 'late'), 'DEADLINE_EXCEEDED', true],
    ['a socket that timed out', new DOMException('late', 'TimeoutError'), 'DEADLINE_EXCEEDED', true],
    ['an answer that is not JSON', new SyntaxError('Unexpected token'), 'UPSTREAM_PROTOCOL_ERROR', false],
    ['a JSON-RPC error', new McpError(ErrorCode.InvalidParams, 'unknown tool'), 'TOOL_FAILED', false],
  ])('calls %s by its code', (_name, error, code, retryable) => {
    expect(toMcpFailure(error)).toMatchObject({ code, retryable });
  });

  it('knows what never reached the server: for want of a connection, and where that says so as it stops', () => {
    const timedOut = Object.assign(new TypeError('fetch failed'), {
      cause: Object.assign(new Error('connect'), { code: 'UND_ERR_CONNECT_TIMEOUT' }),
    });
    const stopping = new StreamableHTTPError(
      503,
      'Error POSTing to endpoint: {"status":503,"details":{"reached":false}}',
    );
    const unreached = [refusedConnection, timedOut, stopping].map((error) => toMcpFailure(error).details);
    expect(unreached).toEqual(unreached.map(() => ({ reached: false })));
    expect(toMcpFailure(new StreamableHTTPError(503, 'busy')).details).toBeUndefined();
  });

  it('says why nothing was reached', () => {
    expect(toMcpFailure(refusedConnection).message).toContain('ECONNREFUSED');
  });

  it('leaves a code that is already there', () => {
    const error = new CodedError({ code: 'RO_NOT_FOUND', message: 'no', retryable: true });
    expect(toMcpFailure(error)).toBe(error);
  });
});
