import { HAPPENINGS, type Happening } from '@ars/domain';
import type { Span } from './annotated-text';
import { restOf, withoutAccents } from './around-span';

/** On what something is to be done each time, as a text says it at its beginning or its end. */
export interface Occasion {
  happening: Happening;
  /** The words that say it. */
  span: Span;
  /** What is to be done. */
  rest: string;
}

const OPENERS = {
  en: '(?:whenever|each time|every time|any time|anytime|each and every time)(?: that)?',
  es: '(?:cada vez que|siempre que|todas las veces que)',
  fr: "(?:a )?(?:chaque fois qu(?:e |')|toutes les fois qu(?:e |'))",
} as const;
/** Words between what happens and what is to be done. */
const THEN = '(?:,?\\s+(?:then|entonces|alors))?';

interface Pattern {
  happening: Happening;
  expression: RegExp;
}

const PATTERNS: readonly Pattern[] = HAPPENINGS.flatMap((happening) =>
  (['en', 'es', 'fr'] as const).flatMap((language) => {
    const said = `${OPENERS[language]}\\s*(?:${happening.words[language].forms.join('|')})`;
    return [`^\\s*${said}${THEN}(?=[\\s,:;]|$)`, `(?<=[\\s,])${said}\\s*[.!]?\\s*$`].map((source) => ({
      happening,
      expression: new RegExp(source, 'u'),
    }));
  }),
);
/** One of these has to be there: most texts are not looked at any further. */
const OPENED = new RegExp(Object.values(OPENERS).join('|'), 'u');

/**
 * What is to be done each time something happens. Of several that fit, the one of which the words say most.
 * @param isWritten whether characters of the text are to be written down, and order nothing
 * @returns undefined where nothing says so, or nothing remains that is to be done
 */
export function readOccasion(text: string, isWritten: (span: Span) => boolean = () => false): Occasion | undefined {
  const plain = withoutAccents(text);
  if (!OPENED.test(plain)) return undefined;
  const occasions = PATTERNS.flatMap(({ happening, expression }): Occasion[] => {
    const found = expression.exec(plain);
    if (!found) return [];
    const span = { start: found.index, end: found.index + found[0].length };
    const rest = restOf(text, span);
    return rest === '' || isWritten(span) ? [] : [{ happening, span, rest }];
  });
  const lengthOf = ({ span: { start, end } }: Occasion): number => end - start;
  return occasions.sort((one, other) => lengthOf(other) - lengthOf(one))[0];
}
