import type { IgnoredText } from '@ars/contracts';
import { isRead, qualifiedName } from '../plan/catalogue';
import { cautious, type Clause } from './clauses';
import { ARTICLES, COPULAS, isPast, PRONOUNS } from '../language/english';
import { isIdentifier } from './mentions';
import type { OperationIndex } from './operation-index';
import type { Intention } from './order-steps';

/** A clause that only tells what is the case, beside those that ask for something. */
export interface Background {
  clause: Clause;
  /** What it could have asked for. */
  options: string[];
}

/** Whether a clause says what is the case, and asks for nothing: "the customer left", "RO 1 is done". */
export function isStatement({ clause, options }: Background, index: OperationIndex): boolean {
  const { head, negated, conditional } = cautious(clause);
  const [first, ...rest] = head;
  const isPlain = !clause.verbatim && !negated && !conditional && !clause.text.endsWith('?');
  if (clause.intent !== 'any' || !isPlain || !first) return false;
  const isNoun = [ARTICLES, PRONOUNS].some((known) => known.has(first.stem)) || index.meaning(first.stem).length > 0;
  const opensWithName = clause.beginsWithName || isNoun || /^\p{Lu}/u.test(first.text);
  const mayWrite = index.operations.some((each) => options.includes(qualifiedName(each)) && !isRead(each.operation));
  const said = clause.beginsWithName ? head : rest;
  return opensWithName && !mayWrite && said.some(({ stem, text }) => COPULAS.has(stem) || isPast(text));
}

/** What is told right before an act is why. */
export function withReason(clause: Clause, background: Background | undefined, before: Clause | undefined): Clause {
  const isTold = background !== undefined && background.clause === before && clause.literal.reason === undefined;
  return isTold ? { ...clause, literal: { ...clause.literal, reason: background.clause.text } } : clause;
}

/** One that names something with which nothing is done: it may have asked for that. */
export function unheard(backgrounds: readonly Background[], intentions: readonly Intention[]): Background | undefined {
  const used = JSON.stringify(intentions.map(({ parameters }) => parameters));
  return backgrounds.find(({ clause }) =>
    clause.literal.mentions.some((mention) => !isIdentifier(mention) || !used.includes(JSON.stringify(mention.value))),
  );
}

/** Those that are no reason of anything, to be listed in the plan. */
export function ignoredBackground(backgrounds: readonly Background[], intentions: readonly Intention[]): IgnoredText[] {
  const used = JSON.stringify(intentions.map(({ parameters }) => parameters));
  return backgrounds
    .filter(({ clause }) => !used.includes(JSON.stringify(clause.text)))
    .map(({ clause: { text } }) => ({ text, reason: 'it says what is the case, and asks for nothing' }));
}
