import { ClientRequestSchema, ErrorCode } from '@modelcontextprotocol/sdk/types.js';

/** An answer of JSON-RPC 2.0. */
export interface MalformedRequest {
  jsonrpc: '2.0';
  id: string | number | null;
  error: { code: number; message: string };
}

type RequestSchema = (typeof ClientRequestSchema.options)[number];
let schemas: Map<string, RequestSchema> | undefined;

/**
 * What to answer to a request that does not have the form of its method: whoever sent it is at fault (-32602). The SDK by
 * itself says that the server is (-32603), and repeats its schema's findings.
 * @param body of an HTTP request, parsed
 * @returns undefined where there is nothing to say against it here
 */
export function malformedRequest(body: unknown): MalformedRequest | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { id, method } = body as { id?: unknown; method?: unknown };
  schemas ??= new Map(ClientRequestSchema.options.map((schema) => [schema.shape.method.value, schema]));
  const schema = typeof method === 'string' ? schemas.get(method) : undefined;
  if (!schema || schema.safeParse(body).success) return undefined;
  return {
    jsonrpc: '2.0',
    id: typeof id === 'string' || typeof id === 'number' ? id : null,
    error: { code: ErrorCode.InvalidParams, message: `The parameters of ${String(method)} do not have its form` },
  };
}
