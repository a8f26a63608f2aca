/** Lower and upper bound. */
export type Interval = [number, number];

/** Standard normal quantile for 95 % confidence. */
const Z = 1.959_964;

/** Wilson's score interval of a proportion, at 95 %; of nothing, everything is possible. */
export function wilson(proportion: number, size: number): Interval {
  if (size === 0) return [0, 1];
  const z2 = Z * Z;
  const centre = proportion + z2 / (2 * size);
  const margin = Z * Math.sqrt((proportion * (1 - proportion)) / size + z2 / (4 * size * size));
  const scale = 1 + z2 / size;
  return [Math.max(0, (centre - margin) / scale), Math.min(1, (centre + margin) / scale)];
}

/** The smallest value that at least the fraction `p` (0 to 1) of all values does not exceed (nearest rank). */
export function percentile(values: readonly number[], p: number): number | null {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? null;
}

/** Nearest ranks; null of nothing. */
export interface Percentiles {
  p50: number | null;
  p95: number | null;
}

export const percentiles = (values: readonly number[]): Percentiles => ({
  p50: percentile(values, 0.5),
  p95: percentile(values, 0.95),
});

/**
 * Probability that `k` attempts drawn from these are all right: C(right, k) / C(attempts, k), the unbiased estimate of
 * tau-bench's pass^k.
 */
export function passAll(right: number, attempts: number, k: number): number {
  if (k > attempts) throw new Error(`${attempts} attempts say nothing about ${k}`);
  let probability = 1;
  for (let drawn = 0; drawn < k; drawn += 1) probability *= Math.max(0, right - drawn) / (attempts - drawn);
  return probability;
}

export const mean = (values: readonly number[]): number =>
  values.length === 0 ? NaN : values.reduce((sum, value) => sum + value, 0) / values.length;
