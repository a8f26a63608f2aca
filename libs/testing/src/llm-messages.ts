import type { IncomingHttpHeaders } from 'node:http';

/** How the fake model answers one request. */
export type LlmReply =
  /** An assistant message; anything but text is sent as its JSON. */
  | { content: unknown; delayMs?: number; finishReason?: 'stop' | 'length' | 'content_filter' }
  | { refusal: string }
  /** An HTTP error; `retryAfter` in seconds, `text` the whole body where it is not in OpenAI's form. */
  | { status: number; retryAfter?: number; message?: string; param?: string; code?: string; text?: string }
  /** Accepts the request and never answers. */
  | { hang: true }
  /** Breaks the connection off. */
  | { reset: true }
  /** A successful status with this text as the whole body, whatever it is. */
  | { body: string };

export interface LlmRequest {
  headers: IncomingHttpHeaders;
  model: string;
  messages: { role: string; content: string }[];
  temperature?: number;
  response_format?: { type: string; json_schema?: { strict?: boolean; schema: Record<string, unknown> } };
  [option: string]: unknown;
}
