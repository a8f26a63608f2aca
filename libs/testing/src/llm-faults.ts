import type { LlmReply } from './llm-messages';

/** How a model, its server or the way there fails. */
export const LLM_FAULTS = {
  'rate limit': { status: 429, retryAfter: 1, message: 'Rate limit reached' },
  'rate limit for an hour': { status: 429, retryAfter: 3_600, message: 'You exceeded your current quota' },
  'server error': { status: 500, message: 'The server had an error' },
  overloaded: { status: 503, message: 'Overloaded' },
  'connection reset': { reset: true },
  'no answer': { hang: true },
  'malformed JSON': { content: '{"kind":"plan","clarification":null,"steps":[{"op":' },
  'no completion': { body: '{"ok":true}' },
  'no JSON': { body: '<html>502</html>' },
  refusal: { refusal: 'I cannot help with that.' },
  truncated: { content: '{"kind":"plan","steps":[', finishReason: 'length' },
  'content filter': { content: '', finishReason: 'content_filter' },
  'filtered request': { status: 400, code: 'content_filter', message: 'The response was filtered' },
  '5 MB answer': { content: `{"kind":"plan","note":"${'x'.repeat(5 * 1024 * 1024)}"}` },
  '9 MB answer': { content: 'y'.repeat(9 * 1024 * 1024) },
  'unknown model': { status: 404, code: 'model_not_found', message: 'The model does not exist' },
  'key refused': { status: 401, message: 'Incorrect API key provided' },
} satisfies Record<string, LlmReply>;
export type LlmFaultName = keyof typeof LLM_FAULTS;
