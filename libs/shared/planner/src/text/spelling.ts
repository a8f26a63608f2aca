import type { PlanLanguage } from '@ars/contracts';
import { ENGLISH_WORDS } from './english-words';
import { english } from './lexicon/en';
import { spanish } from './lexicon/es';
import { french } from './lexicon/fr';
import type { WordLists } from './lexicon/language-words';
import type { Token } from './annotated-text';
import { normOf, readAs, stemOf } from './tokenize';

/** Shorter words are too near to others; of Spanish and French not all words are known. */
const MIN_LENGTH: Readonly<Record<PlanLanguage, number>> = { en: 4, es: 6, fr: 6 };
/** In a shorter word another letter makes another word: `cash` and `card`, `chance` and `change`. */
const LONG_LENGTH = 8;

/** The words that a reader knows, for words with a slip of the keyboard. */
export class Spelling {
  private readonly known = new Set<string>();
  private readonly stems = new Set<string>();
  private readonly byInitial = new Map<string, string[]>();
  private readonly mended = new Map<string, string | undefined>();

  /** @param words besides those of the languages, as they are written */
  constructor(words: Iterable<string>) {
    for (const word of [...GRAMMAR, ...words]) this.add(normOf(word));
  }

  /**
   * Words that are unknown and one slip away from a single known one, or are one without its vowels, as that one; what was
   * written stays in `text`.
   */
  mend(tokens: readonly Token[], language: PlanLanguage): Token[] {
    return tokens.map((token) => {
      if (token.kind !== 'word') return token;
      const meant = token.norm.length >= MIN_LENGTH[language] ? this.meantBy(token.norm) : undefined;
      return meant === undefined ? token : readAs(token, meant);
    });
  }

  private add(norm: string): void {
    if (!/^\p{L}[\p{L}'-]*$/u.test(norm) || this.known.has(norm)) return;
    this.known.add(norm);
    this.stems.add(stemOf(norm));
    const initial = norm[0] ?? '';
    this.byInitial.set(initial, [...(this.byInitial.get(initial) ?? []), norm]);
  }

  private meantBy(norm: string): string | undefined {
    if (this.known.has(norm) || this.stems.has(stemOf(norm)) || ENGLISH_WORDS.has(norm)) return undefined;
    if (this.mended.has(norm)) return this.mended.get(norm);
    if (this.mended.size >= MAX_MENDED) this.mended.clear();
    this.mended.set(norm, this.pastOf(norm) ?? this.nearestTo(norm));
    return this.mended.get(norm);
  }

  /** "Promisd": a past form without its last vowel. */
  private pastOf(norm: string): string | undefined {
    const past = /[^aeiou]d$/.test(norm) ? `${norm.slice(0, -1)}ed` : '';
    return ENGLISH_WORDS.has(past) && this.stems.has(stemOf(past)) ? past : undefined;
  }

  private nearestTo(norm: string): string | undefined {
    const near = (this.byInitial.get(norm[0] ?? '') ?? []).filter(
      (word) => isSlipOf(norm, word) || (!VOWEL.test(norm) && withoutVowels(word) === norm),
    );
    return new Set(near.map(stemOf)).size === 1 ? near[0] : undefined;
  }
}

const VOWEL = /[aeiou]/;
/** "Prts": only the first letter of a word is always written. */
const withoutVowels = (word: string): string => `${word[0] ?? ''}${word.slice(1).replaceAll(/[aeiou]/g, '')}`;

const MAX_MENDED = 10_000;

const wordsOf = ({
  numbers,
  multipliers,
  verbs,
  readings,
  shorthand: _shorthand,
  ambiguousShorthand: _ambiguous,
  ...lists
}: WordLists): string[] => [
  ...Object.values(lists).flatMap((list) => list.split(/\s+/)),
  ...Object.values({ ...verbs, ...readings }).flatMap((forms) => forms.split(/\s+/)),
  ...Object.keys({ ...numbers, ...multipliers }),
];

const GRAMMAR = [english, spanish, french].flatMap(wordsOf);

function isSlipOf(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length);
  if (shorter < MIN_LENGTH.en || Math.abs(one.length - other.length) > 1) return false;
  return (shorter >= LONG_LENGTH || !isOneLetterApart(one, other)) && isOneSlipApart(one, other);
}

function isOneLetterApart(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  return [...one].filter((letter, index) => letter !== other[index]).length === 1;
}

/** One letter too many, missing, wrong, or two neighbours swapped (Damerau). */
function isOneSlipApart(one: string, other: string): boolean {
  let from = 0;
  while (one[from] === other[from]) from += 1;
  const rest = (word: string, skip: number): string => word.slice(from + skip);
  const swapped = one[from] === other[from + 1] && one[from + 1] === other[from];
  return (
    rest(one, 1) === rest(other, 1) ||
    rest(one, 1) === rest(other, 0) ||
    rest(one, 0) === rest(other, 1) ||
    (swapped && rest(one, 2) === rest(other, 2))
  );
}
