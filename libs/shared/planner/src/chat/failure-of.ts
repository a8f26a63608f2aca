import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
  AuthenticationError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
} from 'openai';
import { llmFailure, type LlmFailure } from './llm-failure';

/** Why a completion threw. */
export function failureOf(error: unknown): LlmFailure {
  if (error instanceof APIUserAbortError || error instanceof APIConnectionTimeoutError) {
    return llmFailure('timeout', 'No answer came within the time allowed');
  }
  if (error instanceof APIConnectionError) return llmFailure('unreachable', 'The server cannot be reached');
  if (!(error instanceof APIError) || error.status === undefined) {
    return llmFailure('not_json', 'The server’s answer cannot be read');
  }
  return failureOfStatus(error);
}

function failureOfStatus(error: APIError): LlmFailure {
  const { status, code, message } = error;
  if (error instanceof AuthenticationError || error instanceof PermissionDeniedError) {
    return llmFailure('unauthorized', 'The API key was not accepted');
  }
  if (error instanceof RateLimitError) return llmFailure('rate_limited', 'The server limits the rate of requests');
  if (error instanceof NotFoundError || code === 'model_not_found') {
    return llmFailure('unknown_model', 'The server does not know the model, or offers no chat completions there');
  }
  if (code === 'content_filter') return llmFailure('filtered', 'The request was refused by a content filter');
  if (code === 'context_length_exceeded' || /context.{0,20}(length|size)|n_ctx/i.test(message)) {
    return llmFailure('too_long', 'The request does not fit into the model’s context');
  }
  const reason = (status ?? 0) >= 500 ? 'server_error' : 'rejected';
  return llmFailure(reason, `The server answered with status ${status}`);
}
