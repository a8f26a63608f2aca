import OpenAI, { APIError, APIUserAbortError } from 'openai';
import { llmFailure, type LlmFailure } from './llm-failure';
import type { TokenPrices } from './spending';
import { boundedFetch } from './bounded-fetch';
import type { ChatAnswer, ChatPort, ChatQuestion } from './chat-port';
import { failureOf } from './failure-of';
import { type ObservedModel, observedChat } from './observed-chat';
import { humbler, optionsOf, type RequestStyle } from './request-style';

export interface ChatOptions {
  /** A local server may want none. */
  apiKey?: string | undefined;
  /** OpenAI's own where absent. */
  baseURL?: string | undefined;
  model: string;
  temperature: number;
  /** For runs that shall repeat each other, on servers that know it. */
  seed?: number | undefined;
  /** Tokens that one answer may take, a reasoning model's thoughts included. */
  maximumTokens: number;
  /** By which what it costs is measured. */
  prices?: TokenPrices | undefined;
}

const REPEATS = 2;

/**
 * A model behind OpenAI's Chat Completions API, the one that local servers speak too. It stands for one model of one
 * server, and remembers what the two refused: nothing is asked for in vain twice.
 */
export class OpenAiChat implements ChatPort {
  readonly model: string;
  private readonly observed: ObservedModel;
  private readonly client: OpenAI;
  private style: RequestStyle;

  constructor({ apiKey = 'none', baseURL, model, temperature, seed, maximumTokens, prices }: ChatOptions) {
    this.model = model;
    this.observed = { provider: baseURL ? 'openai_compatible' : 'openai', model, prices };
    this.client = new OpenAI({ apiKey, baseURL, maxRetries: REPEATS, fetch: boundedFetch });
    // Ollama knows the older name alone and passes over the other in silence; OpenAI's reasoning models refuse the older.
    const limits = baseURL ? (['max_tokens', 'max_completion_tokens'] as const) : (['max_completion_tokens'] as const);
    this.style = { format: 'strict', temperature, ...(seed === undefined ? {} : { seed }), maximumTokens, limits };
  }

  ask(question: ChatQuestion, deadline: AbortSignal): Promise<ChatAnswer | LlmFailure> {
    return observedChat(this.observed, () => this.answer(question, deadline));
  }

  private async answer(question: ChatQuestion, deadline: AbortSignal): Promise<ChatAnswer | LlmFailure> {
    try {
      return readCompletion(await before(deadline, this.complete(question, deadline)));
    } catch (error) {
      return failureOf(error);
    }
  }

  /** Asks for less until the server takes it; remembers only what has worked. */
  private async complete({ messages, schema }: ChatQuestion, signal: AbortSignal): Promise<OpenAI.ChatCompletion> {
    let style = this.style;
    for (;;) {
      try {
        const request = { model: this.model, messages, ...optionsOf(style, schema) };
        const completion = await this.client.chat.completions.create(request, { signal });
        this.style = style;
        return completion;
      } catch (error) {
        const next = error instanceof APIError ? humbler(style, refusalOf(error)) : undefined;
        if (!next) throw error;
        style = next;
      }
    }
  }
}

/** The message of the SDK holds the body where that is of a form of its own, as LM Studio's. */
const refusalOf = ({ status, param, code, message }: APIError) => ({ status, param, code, message });

/** While it pauses between two attempts the SDK does not hear of the deadline. */
function before<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    const abort = (): void => reject(new APIUserAbortError());
    if (deadline.aborted) abort();
    deadline.addEventListener('abort', abort, { once: true });
  });
  return Promise.race([work, late]);
}

/** @param completion whatever came with a successful status */
function readCompletion(completion: OpenAI.ChatCompletion): ChatAnswer | LlmFailure {
  const choice = completion.choices?.[0];
  const message = choice?.message;
  if (message?.refusal) return llmFailure('refused', 'The model declined to make a plan');
  if (choice?.finish_reason === 'content_filter')
    return llmFailure('filtered', 'The answer was cut by a content filter');
  if (choice?.finish_reason === 'length')
    return llmFailure('truncated', 'The answer was cut at the model’s length limit');
  if (typeof message?.content !== 'string') return llmFailure('not_json', 'The server gave no answer of a model');
  const { prompt_tokens, completion_tokens } = completion.usage ?? {};
  const usage = { prompt_tokens: tokens(prompt_tokens), completion_tokens: tokens(completion_tokens) };
  return { text: message.content, usage };
}

const tokens = (count: unknown): number => (typeof count === 'number' && count >= 0 ? count : 0);
