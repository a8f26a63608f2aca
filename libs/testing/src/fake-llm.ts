import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { LLM_PROFILES, type LlmProfileName } from './llm-profiles';
import { startLoopbackServer } from './loopback-server';
import type { LlmReply, LlmRequest } from './llm-messages';

/** Decides by the request; for scripts that depend on what is asked. */
export type LlmScript = (request: LlmRequest) => LlmReply;

export interface FakeLlm {
  /** For OPENAI_BASE_URL: `http://127.0.0.1:<port>/v1`. */
  url: string;
  /** Every completion that was asked for, in order, refused ones too. */
  requests: LlmRequest[];
  /** Replaces what it answers from now on; the last reply of a list repeats. */
  reply(...replies: [LlmReply, ...LlmReply[]] | [LlmScript]): void;
  /** From now on refuses and overlooks what such a server does, before anything is answered. */
  behaveAs(profile: LlmProfileName): void;
  stop(): Promise<void>;
}

/** A server with OpenAI's `POST /v1/chat/completions`, which answers as it is told. */
export async function startFakeLlm(...replies: [LlmReply, ...LlmReply[]] | [LlmScript]): Promise<FakeLlm> {
  const requests: LlmRequest[] = [];
  let script = scriptOf(replies);
  let profile = LLM_PROFILES.lenient;
  const server = await startLoopbackServer(async ({ method, url, headers }, body, response) => {
    if (method !== 'POST' || url !== '/v1/chat/completions') {
      return sendError(response, { status: 404, message: `No ${method} ${url}` });
    }
    const request: LlmRequest = { ...JSON.parse(body), headers };
    requests.push(request);
    const reply = profile.refuses(request) ?? script(profile.sees?.(request) ?? request);
    await send(reply, request, response);
  });
  return {
    url: `${server.url}/v1`,
    requests,
    reply: (...next) => {
      script = scriptOf(next);
    },
    behaveAs: (name) => {
      profile = LLM_PROFILES[name];
    },
    stop: server.stop,
  };
}

function scriptOf(replies: [LlmReply, ...LlmReply[]] | [LlmScript]): LlmScript {
  const [first] = replies;
  if (typeof first === 'function') return first;
  const queue = [...replies] as LlmReply[];
  return () => (queue.length > 1 ? queue.shift() : queue[0]) ?? first;
}

async function send(reply: LlmReply, request: LlmRequest, response: ServerResponse): Promise<void> {
  if ('hang' in reply) return;
  if ('reset' in reply) return void response.socket?.destroy();
  if ('body' in reply) return void response.writeHead(200, { 'content-type': 'application/json' }).end(reply.body);
  if ('status' in reply) return sendError(response, reply);
  if ('refusal' in reply) return sendCompletion(response, request, { content: null, refusal: reply.refusal });
  await sleep(reply.delayMs ?? 0);
  const content = typeof reply.content === 'string' ? reply.content : JSON.stringify(reply.content);
  sendCompletion(response, request, { content, refusal: null }, reply.finishReason);
}

/** The rule of thumb for English. */
const tokensIn = (text: string): number => Math.ceil(text.length / 4);

function sendCompletion(
  response: ServerResponse,
  { model, messages }: LlmRequest,
  answer: { content: string | null; refusal: string | null },
  finishReason = 'stop',
): void {
  const prompt_tokens = tokensIn(messages.map(({ content }) => content).join('\n'));
  const completion_tokens = tokensIn(answer.content ?? answer.refusal ?? '');
  const completion = {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion',
    created: Math.floor(Date.now() / 1000),
    model,
    choices: [{ index: 0, message: { role: 'assistant', ...answer }, logprobs: null, finish_reason: finishReason }],
    usage: { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens },
  };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(completion));
}

function sendError(
  response: ServerResponse,
  { status, message = `Status ${status}`, retryAfter, param, code, text }: Extract<LlmReply, { status: number }>,
): void {
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  const type = status === 429 ? 'rate_limit_exceeded' : status < 500 ? 'invalid_request_error' : 'server_error';
  const error = { message, type, param: param ?? null, code: code ?? null };
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(text ?? JSON.stringify({ error }));
}
