import type { Span, Token } from '../../text/annotated-text';
import { LEXICON } from '../../text/word-lists';

/**
 * Which number counts which thing of a list: the one on the same side of what parts the list ("2 rotors A and 1 set B",
 * "A x2, B x1"); where nothing parts it, numbers stand before the things if the first does, else behind them.
 * @returns the number of each thing that has one
 */
export function pairCounts<Thing extends Span, Count extends Span>(
  things: readonly Thing[],
  counts: readonly Count[],
  tokens: readonly Token[],
): ReadonlyMap<Thing, Count> {
  const [inOrder, numbers] = [byPlace(things), byPlace(counts)];
  const lead = (numbers[0]?.start ?? 0) < (inOrder[0]?.start ?? 0);
  const pairs = new Map<Thing, Count>();
  for (const count of numbers) {
    const before = inOrder.findLast(({ end }) => end <= count.start);
    const behind = inOrder.find(({ start }) => start >= count.end);
    const isFirst = before !== undefined && behind !== undefined && belongsBefore(before, count, behind, tokens, lead);
    const [own, other] = behind === undefined || isFirst ? [before, behind] : [behind, before];
    const thing = [own, other].find((each) => each !== undefined && !pairs.has(each));
    if (thing) pairs.set(thing, count);
  }
  return pairs;
}

function belongsBefore(before: Span, count: Span, behind: Span, tokens: readonly Token[], lead: boolean): boolean {
  const [isCutOff, isCut] = [isParted(before, count, tokens), isParted(count, behind, tokens)];
  return isCutOff === isCut ? !lead : isCut;
}

const isParted = ({ end }: Span, { start }: Span, tokens: readonly Token[]): boolean =>
  tokens.some(
    (token) =>
      token.start >= end &&
      token.end <= start &&
      (/^[,;\n]$/.test(token.text) || LEXICON.additions.has(token.norm) || LEXICON.sequence.has(token.norm)),
  );

const byPlace = <Each extends Span>(spans: readonly Each[]): Each[] =>
  [...spans].sort((one, other) => one.start - other.start);
