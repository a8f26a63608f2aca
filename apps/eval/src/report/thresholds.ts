import type { CorpusThresholds } from './corpus-thresholds';
import type { Summary } from './summarize';

/** What a planner must reach, in shares from 0 to 1. */
export interface Thresholds {
  /** pass^1 by split. */
  splits?: Record<string, number>;
  /** pass^1 by category. */
  categories?: Record<string, number>;
  /** pass^k over all cases. */
  passAllAttempts?: number;
  /** Of computing a plan without a model, whatever it waits for. */
  computingP95Ms?: number;
  /** By corpus of strangers. */
  corpora?: Record<string, CorpusThresholds>;
}

/** What was missed, for people; parts that were not run are not missed. */
export function missedThresholds(summary: Summary, thresholds: Thresholds): string[] {
  const { splits = {}, categories = {}, passAllAttempts = 0, computingP95Ms = Infinity } = thresholds;
  const { overall, computingMs, k } = summary;
  return [
    ...tooLow(splits, summary.splits),
    ...tooLow(categories, summary.categories),
    ...(k > 1 && overall.passK < passAllAttempts
      ? [`pass^${k}: ${overall.passK.toFixed(3)} < ${passAllAttempts}`]
      : []),
    ...((computingMs.p95 ?? 0) > computingP95Ms ? [`planning p95: ${computingMs.p95} ms > ${computingP95Ms} ms`] : []),
  ];
}

const tooLow = (wanted: Record<string, number>, reached: Summary['splits']): string[] =>
  Object.entries(wanted).flatMap(([name, least]) => {
    const rate = reached[name];
    return rate && rate.pass1 < least ? [`${name}: pass^1 ${rate.pass1.toFixed(3)} < ${least}`] : [];
  });
