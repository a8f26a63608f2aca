import type { Candidate } from './candidate';
import type { Choice } from './choose-operation';
import { reduceTo, type Clause } from './clauses';
import { ANAPHORS, CONJUNCTIONS, STOP_WORDS } from '../language/english';
import type { Span } from './reading';
import { pairUp } from './respectively';

/** With more parts there are too many ways to take a clause apart. */
const MOST_PARTS = 8;

/** The one with the verb, and whether it is a single part of the clause. */
interface First {
  candidate: Candidate;
  isOne: boolean;
}

/** What some words of a clause ask for; `operation` where only that one counts. */
export type Understand = (clause: Clause, operation?: Candidate['operation']) => Choice;

/**
 * Takes a clause for several that say their verb once: "move RO 1 to scheduled and RO 2 to completed". Each must name the
 * same kinds of things and give at least two values, so that "RO 1 and RO 2 to scheduled" stays one clause; and there must
 * be only one way to take it apart.
 */
export function shareVerb(clause: Clause, understand: Understand): Candidate[] | undefined {
  const pairs = pairUp(clause).map((pair) => whole(understand(pair)));
  if (pairs.length > 0) return isOneOperation(pairs) ? pairs : undefined;
  const parts = partsOf(clause);
  const canBe = parts.length <= MOST_PARTS && parts.slice(1).some((part) => saysTwoThings(part, clause));
  if (clause.verbatim || !canBe) return undefined;

  const waysFrom = (position: number, first?: First): Candidate[][] => {
    if (position === parts.length) return [[]];
    return parts.slice(position).flatMap((_, count) => {
      const group = parts.slice(position, position + count + 1);
      const candidate = first ? completed(group, clause, first, understand) : opening(group, clause, understand);
      return candidate
        ? waysFrom(position + count + 1, first ?? { candidate, isOne: count === 0 }).map((way) => [candidate, ...way])
        : [];
    });
  };
  const [only, ...others] = waysFrom(0).filter((way) => way.length > 1);
  return others.length > 0 ? undefined : only;
}

const isOneOperation = (candidates: readonly (Candidate | undefined)[]): candidates is Candidate[] =>
  candidates.every((candidate) => candidate && candidate.operation === candidates[0]?.operation);

/** The parts of a clause between its conjunctions and commas. */
function partsOf({ source: { words, coverage }, spans }: Clause): Span[] {
  const parts: Span[] = [];
  const last = spans.at(-1)?.end ?? 0;
  let start = spans[0]?.start ?? 0;
  for (let index = start; index <= last; index += 1) {
    const { stem = '', text = '' } = words[index] ?? {};
    const isBreak = index === last || (!coverage.has(index) && (CONJUNCTIONS.has(stem) || /^[,;.]$/.test(text)));
    if (!isBreak) continue;
    if (index > start) parts.push({ start, end: index });
    start = index + 1;
  }
  return parts;
}

/** Whether a part names something, and says something else beside it. */
function saysTwoThings({ start, end }: Span, { source }: Clause): boolean {
  const named = source.mentions.filter((mention) => start <= mention.start && mention.start < end).length;
  const said = source.words
    .slice(start, end)
    .filter(({ stem }, offset) => !source.coverage.has(start + offset) && !STOP_WORDS.has(stem)).length;
  return named > 1 || (named === 1 && said > 0);
}

/** The first of them, which has the verb. */
function opening(group: readonly Span[], clause: Clause, understand: Understand): Candidate | undefined {
  return whole(understand(reduceTo(clause, [{ start: group[0]?.start ?? 0, end: group.at(-1)?.end ?? 0 }])));
}

/** A further one, which takes over from the first the words that are no values. */
function completed(
  group: readonly Span[],
  clause: Clause,
  { candidate: first, isOne }: First,
  understand: Understand,
): Candidate | undefined {
  const { operation, filling, reading } = first;
  const { words } = clause.source;
  const frame = reading.head.map((word) => ({ start: words.indexOf(word), end: words.indexOf(word) + 1, word }));
  const own = withoutAnaphor(group, clause);
  // "$50 in cash on RO 1 and $60 on RO 2": a value in words that nothing takes the place of still holds.
  for (const taken of [frame.filter(({ word }) => filling.isFreeWord(word.start)), frame]) {
    const part = reduceTo(clause, [...taken, ...own]);
    const candidate = whole(understand(part, operation)) && whole(understand(part));
    const isAlike = candidate?.operation === operation && givesTheLike(candidate, first, own, clause);
    // Where no conjunction stands within one of them, nothing could belong to another.
    if (isAlike && ((isOne && group.length === 1) || isInOrder(candidate, first, own, clause))) return candidate;
  }
  return undefined;
}

/** "and one of $60": the "one" stands for what the first clause names. */
function withoutAnaphor(group: readonly Span[], { source: { words } }: Clause): Span[] {
  let start = group[0]?.start ?? 0;
  while (ANAPHORS.has(words[start]?.stem ?? '')) start += 1;
  return [{ start, end: group.at(-1)?.end ?? start }];
}

const whole = (choice: Choice): Candidate | undefined => {
  if (choice.kind === 'unclear') return undefined;
  const { missing, unused, entangled } = choice.candidate.filling;
  return missing.length === 0 && unused.length === 0 && !entangled ? choice.candidate : undefined;
};

/** Whether the further one is about the same kinds of things, and gives at least two values of its own. */
function givesTheLike(further: Candidate, first: Candidate, own: readonly Span[], clause: Clause): boolean {
  const kinds = ({ filling }: Candidate): string =>
    filling.own.flatMap(({ name, entity }) => (entity === undefined ? [] : [name])).join();
  return saidBy(further, own, clause).length > 1 && kinds(further) === kinds(first);
}

/** Whether it gives the same parameters in the same order. */
function isInOrder(further: Candidate, first: Candidate, own: readonly Span[], clause: Clause): boolean {
  const said = saidBy(further, own, clause);
  const given = ({ filling }: Candidate): string => filling.own.map(({ name }) => name).join();
  const expected = first.filling.order.map(({ names }) => names).filter((names) => said.includes(names));
  return given(further) === given(first) && expected.join() === said.join();
}

/** What it gives in words of its own, and not in those of the first. */
function saidBy({ filling }: Candidate, own: readonly Span[], { source }: Clause): string[] {
  const from = source.words[own[0]?.start ?? 0]?.start ?? 0;
  return filling.order.filter(({ at }) => at >= from).map(({ names }) => names);
}
