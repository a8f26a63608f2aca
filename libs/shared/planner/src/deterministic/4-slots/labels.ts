import { entityOf } from '../../catalogue/recognisers';
import type { Field } from '../../plan/fields';
import { memoizeByObject } from '../../plan/memoize-by-object';
import type { Span, Token } from '../../text/annotated-text';
import { tokensOf } from '../../text/entities/scan';
import { isFunctionWord } from '../../text/word-lists';
import { stemsOf } from '../../text/stems';

/** What people call a parameter, in stems: its labels, and its name without what only says how it is kept. */
export const labelsOf = memoizeByObject((field: Field): string[][] => {
  const name = field.name.replace(/_(id|ids|number|numbers|at|code|minor|change)$/, '');
  const entity = entityOf(field);
  const all = [name, field.name, ...field.labels, ...(entity === undefined ? [] : [entity])].map(stemsOf);
  const known = new Map(all.filter(isTelling).map((stems) => [stems.join(' '), stems]));
  return [...known.values()].sort((one, other) => other.length - one.length);
});

/** Small words tell something only together: "where can it go". */
export const isTelling = (stems: readonly string[]): boolean =>
  stems.length > 2 || stems.some((stem) => !isFunctionWord(stem));

/** Where a label stands among tokens, if it does. */
export function findLabel(labels: readonly (readonly string[])[], tokens: readonly Token[]): Token[] | undefined {
  for (const stems of labels) {
    const at = tokens.findIndex((_, index) => stems.every((stem, offset) => tokens[index + offset]?.stem === stem));
    if (at >= 0) return tokens.slice(at, at + stems.length);
  }
  return undefined;
}

/** How many words of weight stand between a label and a figure, whichever comes first; undefined where none is said. */
export function distanceTo(
  labels: readonly (readonly string[])[],
  figure: Span,
  tokens: readonly Token[],
): { distance: number; label: Token[] } | undefined {
  let best: { distance: number; label: Token[] } | undefined;
  for (const stems of labels) {
    for (const index of nearest(stems, figure, tokens)) {
      const label = tokens.slice(index, index + stems.length);
      const [first, last] = [label[0], label.at(-1)];
      if (!first || !last) continue;
      const isBefore = last.end <= figure.start;
      const { from, to } = tokensOf(tokens, figure.start, figure.end);
      const between = isBefore ? tokens.slice(index + stems.length, from) : tokens.slice(to, index);
      // What follows a figure names it only where no more than grammar stands between: "52,318 miles", "75 off the total".
      if (!isBefore && !between.every((token, place) => isGrammar(token) || isPossessive(between[place + 1]))) continue;
      const distance =
        between.filter(({ stem, kind }) => kind !== 'mark' && !isFunctionWord(stem)).length +
        (isBefore ? 0 : 0.5 + between.length / 4);
      if (!best || distance < best.distance) best = { distance, label };
    }
  }
  return best;
}

const isGrammar = ({ kind, stem }: Token): boolean => kind === 'word' && isFunctionWord(stem);

/** "75 off 412160's total" is as near to "total" as "75 off the total" is. */
const isPossessive = (token: Token | undefined): boolean => /^['’]s$/.test(token?.norm ?? '');

/** Where each stem stands. */
export const placesOf = memoizeByObject((tokens: readonly Token[]): ReadonlyMap<string, readonly number[]> => {
  const places = new Map<string, number[]>();
  for (const [index, { stem }] of tokens.entries()) {
    const known = places.get(stem);
    if (known) known.push(index);
    else places.set(stem, [index]);
  }
  return places;
});

/** Where all words of a name stand in a row; -1 where they do not. */
export const placeOf = (name: readonly string[], tokens: readonly Token[]): number =>
  (placesOf(tokens).get(name[0] ?? '') ?? []).find((index) =>
    name.every((stem, offset) => tokens[index + offset]?.stem === stem),
  ) ?? -1;

/** Where a label begins: the last one before a figure, and the first one that does not end before it. */
function nearest(stems: readonly string[], figure: Span, tokens: readonly Token[]): number[] {
  const places = placesOf(tokens).get(stems[0] ?? '') ?? [];
  const isWhole = (index: number): boolean => stems.every((stem, offset) => tokens[index + offset]?.stem === stem);
  const isBefore = (index: number): boolean => (tokens[index + stems.length - 1]?.end ?? Infinity) <= figure.start;
  const before = places.findLast((index) => isBefore(index) && isWhole(index));
  const behind = places.find((index) => !isBefore(index) && isWhole(index));
  return [before, behind].filter((index) => index !== undefined);
}
