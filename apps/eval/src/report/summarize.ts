import type { Outcome } from '../case/case';
import type { Attempt } from '../run/run-cases';
import { type Interval, mean, passAll, type Percentiles, percentiles, wilson } from './statistics';

/** How many cases were right, as shares from 0 to 1. */
export interface PassRate {
  cases: number;
  /** Right at one try. */
  pass1: number;
  /** Of `pass1`, at 95 %; attempts at one case are not independent, so it is that of as many tries as there are cases. */
  interval: Interval;
  /** Right at all `k` tries. */
  passK: number;
}

/** Of a question or a wait: how many were due, and how many of the due ones came. Null where there was none. */
export interface Detection {
  precision: number | null;
  recall: number | null;
}

export interface Summary {
  k: number;
  overall: PassRate;
  splits: Record<string, PassRate>;
  categories: Record<string, PassRate>;
  /** Share of attempts in which something was written that should not have been. */
  wrongWriteRate: number;
  wrongWrites: number;
  /** Attempts that were right without a read-back, and those that were after what was read back had been confirmed. */
  rightAtOnce: number;
  rightConfirmed: number;
  /** Attempts in which something else was read back than what was asked for. */
  wrongReadBacks: number;
  clarification: Detection;
  approval: Detection;
  /** Over all attempts; no model, no repairs and no tokens. */
  repairs: number;
  tokensPerAttempt: number;
  planningMs: Percentiles;
  /** Without what was looked up and waited for; of what was planned without a model. */
  computingMs: Percentiles;
  /** Attempts by the planner that made their plan. */
  planners: Record<string, number>;
}

/** The figures of all attempts, `k` at each case. */
export function summarize(attempts: readonly Attempt[], k: number): Summary {
  const wrong = attempts.filter(({ wrongWrites }) => wrongWrites.length > 0).length;
  return {
    k,
    overall: passRate(attempts, k),
    splits: ratesBy(attempts, k, ({ one }) => one.split),
    categories: ratesBy(attempts, k, ({ one }) => one.category),
    wrongWriteRate: wrong / attempts.length,
    wrongWrites: wrong,
    rightAtOnce: attempts.filter(({ right, seen }) => right && seen.confirmations === 0).length,
    rightConfirmed: attempts.filter(({ right, seen }) => right && seen.confirmations > 0).length,
    wrongReadBacks: attempts.filter(({ right, seen }) => !right && seen.readBack).length,
    clarification: detection(attempts, 'clarify'),
    approval: detection(attempts, 'approve'),
    repairs: attempts.reduce((sum, { seen }) => sum + seen.repairs, 0),
    tokensPerAttempt: Math.round(mean(attempts.map(({ seen }) => seen.tokens))),
    planningMs: percentiles(attempts.flatMap(({ seen }) => seen.planningMs ?? [])),
    computingMs: percentiles(attempts.flatMap(({ seen }) => seen.computingMs ?? [])),
    planners: countBy(attempts.flatMap(({ seen }) => seen.planner ?? [])),
  };
}

function passRate(attempts: readonly Attempt[], k: number): PassRate {
  const cases = [...groupBy(attempts, ({ one }) => one.id).values()];
  const rate = (drawn: number) =>
    mean(cases.map((tries) => passAll(tries.filter(({ right }) => right).length, tries.length, drawn)));
  const pass1 = rate(1);
  return { cases: cases.length, pass1, interval: wilson(pass1, cases.length), passK: rate(k) };
}

const ratesBy = (attempts: readonly Attempt[], k: number, name: (one: Attempt) => string): Record<string, PassRate> =>
  Object.fromEntries([...groupBy(attempts, name)].map(([key, some]) => [key, passRate(some, k)]));

/** Attempts that ended in another way that is as right count for neither side. */
function detection(attempts: readonly Attempt[], outcome: Outcome): Detection {
  const isAccepted = ({ one, seen }: Attempt) => one.accepts?.some((other) => other === seen.outcomes[0]) ?? false;
  const counted = attempts.filter((made) => !isAccepted(made));
  // The first of an attempt, and after a clarification the second.
  const came = counted.filter(({ seen }) => seen.outcomes.includes(outcome));
  const due = counted.filter(({ one }) => one.expect === outcome || (outcome === 'approve' && one.then === 'approve'));
  const both = came.filter((made) => due.includes(made)).length;
  return {
    precision: came.length === 0 ? null : both / came.length,
    recall: due.length === 0 ? null : both / due.length,
  };
}

export function groupBy<T>(values: readonly T[], key: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(key(value));
    if (group) group.push(value);
    else groups.set(key(value), [value]);
  }
  return groups;
}

const countBy = (names: readonly string[]): Record<string, number> =>
  Object.fromEntries([...groupBy(names, (name) => name)].map(([name, same]) => [name, same.length]));
