import type { Token } from './annotated-text';
import { english } from './lexicon/en';
import { french } from './lexicon/fr';
import type { ListName } from './lexicon/lexicon';
import { spanish } from './lexicon/es';

/** What may stand between the words of a phrase: "take that one back". */
const BETWEEN = new Set(
  [english, spanish, french].flatMap(({ pronouns, determiners }) => `${pronouns} ${determiners}`.split(/\s+/)),
);
const MAX_BETWEEN = 3;

/** Words and phrases of one kind in all languages that requests come in: people mix them. */
export class PhraseList {
  private readonly phrases: readonly (readonly string[])[];

  constructor(name: ListName) {
    this.phrases = [english, spanish, french]
      .flatMap(({ [name]: list = '' }) => list.split(/\s+/))
      .map((phrase) => phrase.split('_'))
      .sort((one, other) => other.length - one.length);
  }

  /** The tokens of all phrases that stand there; the longest first, no token twice. */
  in(tokens: readonly Token[]): Token[] {
    const found = new Set<Token>();
    for (const phrase of this.phrases) {
      for (let start = 0; start < tokens.length; start += 1) {
        const words = wordsAt(phrase, tokens, start);
        if (words && !words.some((word) => found.has(word))) for (const word of words) found.add(word);
      }
    }
    return tokens.filter((token) => found.has(token));
  }
}

function wordsAt(phrase: readonly string[], tokens: readonly Token[], start: number): Token[] | undefined {
  const words: Token[] = [];
  let at = start;
  for (const wanted of phrase) {
    const limit = words.length === 0 ? 0 : MAX_BETWEEN;
    let skipped = 0;
    while (skipped < limit && tokens[at]?.norm !== wanted && BETWEEN.has(tokens[at]?.norm ?? '')) {
      at += 1;
      skipped += 1;
    }
    const token = tokens[at];
    if (token?.norm !== wanted) return undefined;
    words.push(token);
    at += 1;
  }
  return words;
}
