import type { IgnoredText } from '@ars/contracts';
import type { Clause } from './clauses';
import { isDate } from './date-values';
import { isTime } from './is-statement';
import { isIdentifier, type Mention } from './mentions';
import type { IndexedOperation } from './operation-index';
import type { Intention } from './order-steps';

/** A clause that may only tell what is the case, beside those that ask for something. */
export interface Background {
  clause: Clause;
  /** What it could have asked for. */
  options: string[];
  /** The write of which its words speak most, where they speak of any. */
  write?: IndexedOperation;
}

/** What is told right before an act is why. */
export function withReason(clause: Clause, background: Background | undefined, before: Clause | undefined): Clause {
  const isTold = background !== undefined && background.clause === before && clause.literal.reason === undefined;
  return isTold ? { ...clause, literal: { ...clause.literal, reason: background.clause.text } } : clause;
}

/**
 * One that names something with which nothing is done: it may have asked for that. Where it names nothing but a time, that
 * only says when it is so, unless something asked for takes one.
 */
export function unheard(backgrounds: readonly Background[], intentions: readonly Intention[]): Background | undefined {
  const used = JSON.stringify(intentions.map(({ parameters }) => parameters));
  const takesTime = intentions.some(({ operation }) => operation.fields.some(isDate));
  const isUsed = (mention: Mention): boolean => isIdentifier(mention) && used.includes(JSON.stringify(mention.value));
  return backgrounds.find(({ clause: { literal } }) => {
    const isOfTime = !takesTime && literal.mentions.every(isTime);
    return !isOfTime && !literal.mentions.every(isUsed);
  });
}

/** Those that are no reason of anything, to be listed in the plan. */
export function ignoredBackground(backgrounds: readonly Background[], intentions: readonly Intention[]): IgnoredText[] {
  const used = JSON.stringify(intentions.map(({ parameters }) => parameters));
  return backgrounds
    .filter(({ clause }) => !used.includes(JSON.stringify(clause.text)))
    .map(({ clause: { text } }) => ({ text, reason: 'it says what is the case, and asks for nothing' }));
}
