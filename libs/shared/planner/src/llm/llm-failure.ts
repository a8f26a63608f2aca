/** Why a language model gave no plan. */
export const LLM_FAILURES = [
  /** 401 or 403. */
  'unauthorized',
  /** 429, also after repeats. */
  'rate_limited',
  'timeout',
  'unreachable',
  /** 5xx, also after repeats. */
  'server_error',
  /** Another 4xx, such as an unknown model. */
  'rejected',
  /** The model declined to answer. */
  'refused',
  /** The provider's content filter cut the answer. */
  'filtered',
  /** The answer hit the model's length limit. */
  'truncated',
  /** The answer holds no plan in JSON. */
  'not_json',
  /** The validation engine refused the plan. */
  'invalid_plan',
] as const;
export type LlmFailureReason = (typeof LLM_FAILURES)[number];

export interface LlmFailure {
  kind: 'failed';
  reason: LlmFailureReason;
  /** For logs and the plan's note; without the request's text and without secrets. */
  message: string;
}

export const llmFailure = (reason: LlmFailureReason, message: string): LlmFailure => ({
  kind: 'failed',
  reason,
  message,
});
