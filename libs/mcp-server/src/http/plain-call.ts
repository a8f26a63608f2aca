import { type CallToolRequest, type RequestId, SUPPORTED_PROTOCOL_VERSIONS } from '@modelcontextprotocol/sdk/types.js';
import type { Request } from 'express';
import type { PlainCall } from '../server/tool-server';

const MEMBERS = ['jsonrpc', 'id', 'method', 'params'];

/**
 * The call that a request makes, where it is one like those of agents. The SDK makes a server, a transport, and a request and
 * an answer of the Fetch standard for each message, and checks it several times, none of which such a call needs.
 * @param request whose body has the form of its method
 * @returns undefined for whatever else: the SDK takes it, or says what is wrong with it
 */
export function plainCallIn({ body, headers }: Request): PlainCall | undefined {
  const { jsonrpc, id, method, params } = (body ?? {}) as Partial<Record<string, unknown>>;
  if (jsonrpc !== '2.0' || method !== 'tools/call' || !isId(id)) return undefined;
  if (!Object.keys(body as object).every((name) => MEMBERS.includes(name))) return undefined;
  const version = headers['mcp-protocol-version'] ?? SUPPORTED_PROTOCOL_VERSIONS[0];
  const { accept = '' } = headers;
  const takesBoth = accept.includes('application/json') && accept.includes('text/event-stream');
  const { task } = params as CallToolRequest['params'];
  if (task !== undefined || !takesBoth || !SUPPORTED_PROTOCOL_VERSIONS.some((known) => known === version))
    return undefined;
  return { id, params: params as CallToolRequest['params'] };
}

const isId = (id: unknown): id is RequestId => typeof id === 'string' || Number.isSafeInteger(id);
