import OpenAI, {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
  AuthenticationError,
  BadRequestError,
  PermissionDeniedError,
  RateLimitError,
} from 'openai';
import { boundedFetch } from './bounded-fetch';
import { llmFailure, type LlmFailure } from './llm-failure';

export interface LlmOptions {
  /** A local server may want none. */
  apiKey?: string;
  /** OpenAI's own where absent. */
  baseURL?: string;
  model: string;
  temperature: number;
  /** For one answer, repeats included. */
  timeoutSeconds: number;
}

export interface ChatPrompt {
  system: string;
  user: string;
}

const REPEATS = 2;

/** A language model behind OpenAI's Chat Completions API, the one that local servers speak too. */
export class ChatModel {
  private readonly client: OpenAI;
  /** Reasoning models take no temperature; once one has said so it is not sent again. */
  private takesTemperature = true;

  constructor(private readonly options: LlmOptions) {
    this.client = new OpenAI({
      apiKey: options.apiKey ?? 'none',
      baseURL: options.baseURL,
      timeout: options.timeoutSeconds * 1_000,
      maxRetries: REPEATS,
      fetch: boundedFetch,
    });
  }

  /** @returns the text of the answer, or why there is none; never throws */
  async answer(prompt: ChatPrompt): Promise<{ text: string } | LlmFailure> {
    const deadline = AbortSignal.timeout(this.options.timeoutSeconds * 1_000);
    try {
      return readCompletion(await before(deadline, this.complete(prompt, deadline)));
    } catch (error) {
      return failureOf(error);
    }
  }

  private async complete(prompt: ChatPrompt, signal: AbortSignal): Promise<OpenAI.ChatCompletion> {
    const { model, temperature } = this.options;
    const messages: OpenAI.ChatCompletionMessageParam[] = [
      { role: 'system', content: prompt.system },
      { role: 'user', content: prompt.user },
    ];
    const request = { model, messages, ...(this.takesTemperature ? { temperature } : {}) };
    try {
      return await this.client.chat.completions.create(request, { signal });
    } catch (error) {
      if (!this.takesTemperature || !isAboutTemperature(error)) throw error;
      this.takesTemperature = false;
      return this.complete(prompt, signal);
    }
  }
}

/** While it pauses between two attempts the SDK does not hear of the deadline. */
function before<T>(deadline: AbortSignal, work: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    deadline.addEventListener('abort', () => reject(new APIUserAbortError()), { once: true });
  });
  return Promise.race([work, late]);
}

const isAboutTemperature = (error: unknown): boolean =>
  error instanceof BadRequestError && (error.param === 'temperature' || /temperature/i.test(error.message));

/** @param completion whatever came with a successful status */
function readCompletion(completion: OpenAI.ChatCompletion): { text: string } | LlmFailure {
  const choice = completion.choices?.[0];
  const message = choice?.message;
  if (message?.refusal) return llmFailure('refused', 'The model declined to make a plan');
  if (choice?.finish_reason === 'content_filter')
    return llmFailure('filtered', 'The answer was cut by a content filter');
  if (choice?.finish_reason === 'length')
    return llmFailure('truncated', 'The answer was cut at the model’s length limit');
  if (typeof message?.content === 'string') return { text: message.content };
  return llmFailure('not_json', 'The server gave no answer of a model');
}

function failureOf(error: unknown): LlmFailure {
  if (error instanceof APIUserAbortError || error instanceof APIConnectionTimeoutError) {
    return llmFailure('timeout', 'No answer came within the time allowed');
  }
  if (error instanceof APIConnectionError) return llmFailure('unreachable', 'The server cannot be reached');
  if (error instanceof AuthenticationError || error instanceof PermissionDeniedError) {
    return llmFailure('unauthorized', 'The API key was not accepted');
  }
  if (error instanceof RateLimitError) return llmFailure('rate_limited', 'The server limits the rate of requests');
  if (!(error instanceof APIError) || error.status === undefined) {
    return llmFailure('not_json', 'The server’s answer cannot be read');
  }
  const reason = error.status >= 500 ? 'server_error' : 'rejected';
  return llmFailure(reason, `The server answered with status ${error.status}`);
}
