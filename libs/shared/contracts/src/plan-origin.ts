/** What a model consumed for a plan, all its attempts together. */
export interface TokenUsage {
  prompt_tokens: number;
  completion_tokens: number;
  /** US dollars; absent where the model's price is not configured. */
  cost_usd?: number;
}

/** What a plan was made from, so that it can be explained and made again. */
export interface PlanOrigin {
  /** Hash of the operations on offer. */
  catalogue: string;
  /** Hash of the prompt's files; absent without a model. */
  prompt?: string;
  model?: string;
  usage?: TokenUsage;
  /** How often the validation engine's findings were given back to the model. */
  repairs?: number;
  /** True where an earlier, equal request had been planned already. */
  cached?: boolean;
  /** Milliseconds that planning without a model took by itself: what it looked up and waited for is not in them. */
  computing_ms?: number;
}
