import { reduceTo, type Clause } from './clauses';
import { CONJUNCTIONS, RESPECTIVELY, STOP_WORDS } from '../language/english';
import { isIdentifier, type Mention } from './mentions';
import type { Span } from './reading';

/**
 * The clauses that one with "respectively" stands for: "T-014 and T-022 to RO 1 and RO 2" is T-014 to RO 1, and T-022 to
 * RO 2. Every list must be as long as the others; what is named once belongs to all.
 */
export function pairUp(clause: Clause): Clause[] {
  const { words } = clause.source;
  const all = clause.spans.flatMap(({ start, end }) => range(start, end));
  const marks = all.filter((index) => RESPECTIVELY.has(words[index]?.stem ?? ''));
  if (marks.length !== 1) return [];
  const lists = [...namedLists(clause), ...wordLists(clause, all)];
  const [length = 0, ...others] = new Set(lists.map((list) => list.length));
  if (others.length > 0 || lists.length < 2) return [];
  const isIn = ({ start, end }: Span, index: number): boolean => start <= index && index < end;
  return range(0, length).map((position) => {
    const left = lists.flatMap((list) => list.filter((_, other) => other !== position));
    const kept = all.filter((index) => !marks.includes(index) && !left.some((item) => isIn(item, index)));
    return reduceTo(
      clause,
      kept.map((index) => ({ start: index, end: index + 1 })),
    );
  });
}

/** What is named, where there are several of a kind. */
function namedLists({ literal: { mentions } }: Clause): Mention[][] {
  const kinds = [...new Set(mentions.map(kindOf))];
  return kinds.map((kind) => mentions.filter((mention) => kindOf(mention) === kind)).filter((list) => list.length > 1);
}

const kindOf = (mention: Mention): string => (isIdentifier(mention) ? mention.entities.join() : mention.kind);

/** Words between conjunctions, where they name nothing: "scheduled and customer approval". */
function wordLists({ source: { words, coverage } }: Clause, all: readonly number[]): Span[][] {
  const isBreak = (index: number): boolean => words[index]?.text === ',' || CONJUNCTIONS.has(words[index]?.stem ?? '');
  const isContent = (index: number): boolean => {
    const { stem = '', text = '' } = words[index] ?? {};
    return (
      all.includes(index) &&
      !coverage.has(index) &&
      /\p{L}/u.test(text) &&
      !STOP_WORDS.has(stem) &&
      !RESPECTIVELY.has(stem)
    );
  };
  const lists: Span[][] = [];
  for (const index of all) {
    if (!isBreak(index)) continue;
    let [start, end] = [index, index + 1];
    while (isContent(start - 1)) start -= 1;
    while (isBreak(end)) end += 1;
    let next = end;
    while (isContent(next)) next += 1;
    if (start === index || next === end) continue;
    const [before, after] = [
      { start, end: index },
      { start: end, end: next },
    ];
    const list = lists.find((items) => items.at(-1)?.start === start);
    if (list) list.push(after);
    else lists.push([before, after]);
  }
  return lists;
}

const range = (start: number, end: number): number[] =>
  Array.from({ length: end - start }, (_, offset) => start + offset);
