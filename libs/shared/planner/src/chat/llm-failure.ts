import type { PlanOrigin } from '@ars/contracts';

/** Why a language model gave no plan. */
export const LLM_FAILURES = [
  /** 401 or 403. */
  'unauthorized',
  /** 404: the server has no such model, or no chat completions at this address. */
  'unknown_model',
  /** 429, also after repeats. */
  'rate_limited',
  'timeout',
  'unreachable',
  /** 5xx, also after repeats. */
  'server_error',
  /** The request does not fit into the model's context. */
  'too_long',
  /** Another 4xx. */
  'rejected',
  /** The model declined to answer. */
  'refused',
  /** The provider's content filter cut the answer or refused the request. */
  'filtered',
  /** The answer hit the model's length limit. */
  'truncated',
  /** The answer holds no plan in JSON, also after repairs. */
  'not_json',
  /** The validation engine refused the plan, also after repairs. */
  'invalid_plan',
  /** No service offers anything that could be planned with. */
  'no_operations',
] as const;
export type LlmFailureReason = (typeof LLM_FAILURES)[number];

export interface LlmFailure {
  kind: 'failed';
  reason: LlmFailureReason;
  /** For logs and the plan's note; without the request's text and without secrets. */
  message: string;
  /** What was spent on it. */
  origin?: PlanOrigin;
}

export const llmFailure = (reason: LlmFailureReason, message: string): LlmFailure => ({
  kind: 'failed',
  reason,
  message,
});
