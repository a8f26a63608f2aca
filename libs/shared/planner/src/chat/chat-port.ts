import type { JsonSchema } from '@ars/contracts';
import type { LlmFailure } from './llm-failure';

export interface ChatMessage {
  role: 'system' | 'user' | 'assistant';
  content: string;
}

export interface ChatQuestion {
  messages: ChatMessage[];
  /** Of the answer, in the strict subset; a server that knows no structured output gets along without it. */
  schema: JsonSchema;
}

export interface ChatAnswer {
  /** May hold more than the JSON that was asked for. */
  text: string;
  /** Tokens; 0 where the server does not say. */
  usage: { prompt_tokens: number; completion_tokens: number };
}

/** A language model that can be asked. */
export interface ChatPort {
  readonly model: string;
  /** @returns the answer, or why there is none; never throws */
  ask(question: ChatQuestion, deadline: AbortSignal): Promise<ChatAnswer | LlmFailure>;
}
