import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLoopbackServer } from './loopback-server';

/** How the fake model answers one request. */
export type LlmReply =
  /** An assistant message; anything but text is sent as its JSON. */
  | { content: unknown; delayMs?: number; finishReason?: 'stop' | 'length' | 'content_filter' }
  | { refusal: string }
  /** An HTTP error; `retryAfter` in seconds. */
  | { status: number; retryAfter?: number; message?: string }
  /** Accepts the request and never answers. */
  | { hang: true }
  /** A successful status with this text as the whole body, whatever it is. */
  | { body: string };

export interface LlmRequest {
  headers: IncomingHttpHeaders;
  model: string;
  messages: { role: string; content: string }[];
  temperature?: number;
  response_format?: unknown;
  [option: string]: unknown;
}

/** Decides by the request; for scripts that depend on what is asked. */
export type LlmScript = (request: LlmRequest) => LlmReply;

export interface FakeLlm {
  /** For OPENAI_BASE_URL: `http://127.0.0.1:<port>/v1`. */
  url: string;
  /** Every completion that was asked for, in order. */
  requests: LlmRequest[];
  /** Replaces what it answers from now on; the last reply of a list repeats. */
  reply(...replies: [LlmReply, ...LlmReply[]] | [LlmScript]): void;
  stop(): Promise<void>;
}

/** A server with OpenAI's `POST /v1/chat/completions`, which answers as it is told. */
export async function startFakeLlm(...replies: [LlmReply, ...LlmReply[]] | [LlmScript]): Promise<FakeLlm> {
  const requests: LlmRequest[] = [];
  let script = scriptOf(replies);
  const server = await startLoopbackServer(async ({ method, url, headers }, body, response) => {
    if (method !== 'POST' || url !== '/v1/chat/completions') return sendError(response, 404, `No ${method} ${url}`);
    const request: LlmRequest = { ...JSON.parse(body), headers };
    requests.push(request);
    await send(script(request), request.model, response);
  });
  return {
    url: `${server.url}/v1`,
    requests,
    reply: (...next) => {
      script = scriptOf(next);
    },
    stop: server.stop,
  };
}

function scriptOf(replies: [LlmReply, ...LlmReply[]] | [LlmScript]): LlmScript {
  const [first] = replies;
  if (typeof first === 'function') return first;
  const queue = replies as LlmReply[];
  return () => (queue.length > 1 ? queue.shift() : queue[0]) ?? first;
}

async function send(reply: LlmReply, model: string, response: ServerResponse): Promise<void> {
  if ('hang' in reply) return;
  if ('body' in reply) return void response.writeHead(200, { 'content-type': 'application/json' }).end(reply.body);
  if ('status' in reply) return sendError(response, reply.status, reply.message, reply.retryAfter);
  if ('refusal' in reply) return sendCompletion(response, model, { content: null, refusal: reply.refusal });
  await sleep(reply.delayMs ?? 0);
  const content = typeof reply.content === 'string' ? reply.content : JSON.stringify(reply.content);
  sendCompletion(response, model, { content, refusal: null }, reply.finishReason);
}

function sendCompletion(
  response: ServerResponse,
  model: string,
  answer: { content: string | null; refusal: string | null },
  finishReason = 'stop',
): void {
  const completion = {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model,
    choices: [{ index: 0, message: { role: 'assistant', ...answer }, logprobs: null, finish_reason: finishReason }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(completion));
}

function sendError(response: ServerResponse, status: number, message = `Status ${status}`, retryAfter?: number): void {
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  const error = { message, type: status === 429 ? 'rate_limit_exceeded' : 'server_error', param: null, code: null };
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify({ error }));
}
