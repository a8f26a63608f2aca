import type { TokenUsage } from '@ars/contracts';

/** US dollars for a million tokens. */
export interface TokenPrices {
  prompt: number;
  completion: number;
}

const MILLION = 1_000_000;
const NOTHING: TokenUsage = { prompt_tokens: 0, completion_tokens: 0 };

/** Adds what one more answer consumed. */
export const plus = (
  { prompt_tokens, completion_tokens }: TokenUsage = NOTHING,
  more: Omit<TokenUsage, 'cost_usd'> = NOTHING,
): TokenUsage => ({
  prompt_tokens: prompt_tokens + more.prompt_tokens,
  completion_tokens: completion_tokens + more.completion_tokens,
});

/** @returns with the cost, where prices are known; to a hundredth of a cent */
export function priced(usage: TokenUsage, prices?: TokenPrices): TokenUsage {
  if (!prices) return usage;
  const dollars = (usage.prompt_tokens * prices.prompt + usage.completion_tokens * prices.completion) / MILLION;
  return { ...usage, cost_usd: Math.round(dollars * 10_000) / 10_000 };
}
