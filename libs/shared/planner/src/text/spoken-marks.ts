import type { Token } from './annotated-text';
import type { Lexicon } from './lexicon/lexicon';

/** Marks by the words by which they are dictated. */
const MARKS: ReadonlyMap<string, string> = new Map([
  ...['colon'].map((word) => [word, ':'] as const),
  ...['period', 'punto', 'point'].map((word) => [word, '.'] as const),
  ...['comma', 'coma', 'virgule'].map((word) => [word, ','] as const),
]);
/** Whoever speaks a number digit by digit dictates. */
const MIN_DIGITS = 4;
/** "The grace period", "a point". */
const NAMED = /^(?:a|an|the|this|that|any|grace|time|trial|un|el|le|du)$/;

/** Of a text in which digits are dictated, the marks that are dictated as well; what was written keeps its place. */
export function readSpokenMarks(tokens: readonly Token[], lexicon: Lexicon): Token[] {
  if (!dictatesDigits(tokens, lexicon)) return [...tokens];
  return tokens.map((token, index) => {
    const mark = NAMED.test(tokens[index - 1]?.norm ?? '') ? undefined : MARKS.get(token.norm);
    return mark === undefined ? token : { ...token, text: mark, norm: mark, stem: mark, kind: 'mark' };
  });
}

function dictatesDigits(tokens: readonly Token[], { numbers }: Lexicon): boolean {
  let inRow = 0;
  return tokens.some(({ norm }) => {
    const isDigit = norm === 'oh' || (numbers.get(norm) ?? MIN_TEN) < MIN_TEN;
    inRow = isDigit ? inRow + 1 : 0;
    return inRow >= MIN_DIGITS;
  });
}
const MIN_TEN = 10;
