import { entityOf } from '../../catalogue/recognisers';
import type { Field } from '../../plan/fields';
import { oncePer } from '../../plan/once-per';
import type { Span, Token } from '../../text/annotated-text';
import { isFunctionWord } from '../../text/word-lists';
import { stemsOf } from '../../text/stems';

/** What people call a parameter, in stems: its labels, and its name without what only says how it is kept. */
export const labelsOf = oncePer((field: Field): string[][] => {
  const name = field.name.replace(/_(id|ids|number|numbers|at|code|minor|change)$/, '');
  const entity = entityOf(field);
  const all = [name, field.name, ...field.labels, ...(entity === undefined ? [] : [entity])].map(stemsOf);
  const known = new Map(
    all.filter((stems) => stems.some((stem) => !isFunctionWord(stem))).map((stems) => [stems.join(' '), stems]),
  );
  return [...known.values()].sort((one, other) => other.length - one.length);
});

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
    for (const [index] of tokens.entries()) {
      if (!stems.every((stem, offset) => tokens[index + offset]?.stem === stem)) continue;
      const label = tokens.slice(index, index + stems.length);
      const [first, last] = [label[0], label.at(-1)];
      if (!first || !last) continue;
      const isBefore = last.end <= figure.start;
      const between = tokens.filter(({ start, end }) =>
        isBefore ? start >= last.end && end <= figure.start : start >= figure.end && end <= first.start,
      );
      // What follows a figure names it only where no more than grammar stands between: "52,318 miles", "75 off the total".
      if (!isBefore && !between.every(({ kind, stem }) => kind === 'word' && isFunctionWord(stem))) continue;
      const distance =
        between.filter(({ stem, kind }) => kind !== 'mark' && !isFunctionWord(stem)).length +
        (isBefore ? 0 : 0.5 + between.length / 4);
      if (!best || distance < best.distance) best = { distance, label };
    }
  }
  return best;
}
