import type { Request, RequestHandler } from 'express';

/** Where a service that speaks MCP takes it. */
const MCP_PATH = '/mcp';
/** Both forms of an answer, which the SDK wants to see named. */
const BOTH = 'application/json, text/event-stream';

/** Where a body is a message of JSON-RPC, and so is the answer. */
const JSON_RPC_PATHS = [MCP_PATH, '/a2a'];

export const isJsonRpc = ({ path }: Pick<Request, 'path'>): boolean => JSON_RPC_PATHS.includes(path);

const isMcp = ({ path }: Pick<Request, 'path'>): boolean => path === MCP_PATH;

/** Of a body that is no JSON (JSON-RPC 2.0). */
export const PARSE_ERROR = { jsonrpc: '2.0', error: { code: -32700, message: 'Parse error' }, id: null };

/** Who takes any answer to an MCP request takes both of its forms. */
export const takeAnyAsBoth: RequestHandler = (request, _response, next) => {
  const { accept } = request.headers;
  if (isMcp(request) && (accept === undefined || accept.includes('*/*'))) {
    request.headers.accept = BOTH;
    // of which the SDK makes a request of its own
    request.rawHeaders = [...withoutAccept(request.rawHeaders), 'Accept', BOTH];
  }
  next();
};

const withoutAccept = (raw: readonly string[]): string[] =>
  raw.filter((_, index) => raw[index - (index % 2)]?.toLowerCase() !== 'accept');
