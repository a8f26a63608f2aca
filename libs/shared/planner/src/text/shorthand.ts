import type { PlanLanguage } from '@ars/contracts';
import type { Token } from './annotated-text';
import { english } from './lexicon/en';
import { spanish } from './lexicon/es';
import { french } from './lexicon/fr';
import type { AmbiguousShorthand, WordLists } from './lexicon/language-words';
import { lexiconOf, type Lexicon } from './lexicon/lexicon';
import { readAs } from './tokenize';

interface Short {
  meant: string;
  stands?: AmbiguousShorthand['stands'];
}

/** Before what has a letter and a digit in its name: "tag B4", "bin 2day". */
const LABEL = /^(?:tag|hat|bin|bay|stall|line|row|key|page|part|number|no|#|:)$/;

/** Words that are written short at a counter, as what they stand for; what was written stays in `text`. */
export function expandShorthand(tokens: readonly Token[], language: PlanLanguage): Token[] {
  const lexicon = lexiconOf(language);
  return tokens.map((token, index) => {
    const short = token.kind === 'word' || token.kind === 'code' ? SHORTHAND[language].get(token.norm) : undefined;
    return short && isMeant(short, tokens, index, lexicon) ? readAs(token, short.meant) : token;
  });
}

function isMeant({ stands }: Short, tokens: readonly Token[], index: number, lexicon: Lexicon): boolean {
  const [token, before, next] = [tokens[index], tokens[index - 1], tokens[index + 1]];
  // "B4" and "tag b4" are names.
  if (token?.kind === 'code') return token.text === token.norm && !LABEL.test(before?.norm ?? '');
  switch (stands) {
    case 'as_verb':
      return next !== undefined && (next.kind !== 'mark' || next.text === '#') && opensClause(before, lexicon);
    case 'between':
      return /^(?:number|code)$/.test(before?.kind ?? '') || (before?.kind === 'word' && next?.kind === 'word');
    case 'before_word':
      return token?.text === token?.norm && (next?.kind === 'word' || next?.text === '/');
    case 'behind_word':
      return (
        before === undefined || before.kind === 'mark' || (before.kind === 'word' && !lexicon.numbers.has(before.norm))
      );
    case 'before_auxiliary':
      return lexicon.has('auxiliaries', next?.norm) || lexicon.has('requestAuxiliaries', next?.norm);
    case undefined:
      return true;
  }
}

const opensClause = (before: Token | undefined, lexicon: Lexicon): boolean =>
  before === undefined ||
  before.kind === 'mark' ||
  (['connectives', 'politeness', 'listeners', 'wants', 'duties'] as const).some((list) =>
    lexicon.has(list, before.norm),
  ) ||
  before.norm === 'to';

const tableOf = ({ shorthand = {}, ambiguousShorthand = {} }: WordLists): ReadonlyMap<string, Short> =>
  new Map([
    ...Object.entries(shorthand).flatMap(([meant, forms]) =>
      forms.split(' ').map((form): [string, Short] => [form, { meant }]),
    ),
    ...Object.entries(ambiguousShorthand).flatMap(([meant, { forms, stands }]) =>
      forms.split(' ').map((form): [string, Short] => [form, { meant, stands }]),
    ),
  ]);

const SHORTHAND: Readonly<Record<PlanLanguage, ReadonlyMap<string, Short>>> = {
  en: tableOf(english),
  es: tableOf(spanish),
  fr: tableOf(french),
};
