import { english } from './lexicon/en';
import { spanish } from './lexicon/es';
import { french } from './lexicon/fr';
import { lexiconOf, type ListName } from './lexicon/lexicon';
import { SENSES } from './lexicon/senses';
import { PhraseList } from './phrase-list';
import { stemOf } from './tokenize';

const wordsOf = (words: Readonly<Record<string, string>>): string[] =>
  Object.values(words).flatMap((list) => list.split(' ').filter((word) => word !== ''));

/** A list of words in all languages that requests come in: people mix them. */
class WordList {
  private readonly words: ReadonlySet<string>;

  constructor(lists: readonly ListName[], more: readonly string[] = []) {
    const lexicons = [lexiconOf('en'), lexiconOf('es'), lexiconOf('fr')];
    this.words = new Set([
      ...more,
      ...lexicons.flatMap((lexicon) => lists.flatMap((list) => [...lexicon.wordsOf(list)])),
    ]);
  }

  has(norm: string): boolean {
    return this.words.has(norm);
  }
}

const GRAMMAR = {
  commandVerbs: new WordList(['commandVerbs']),
  /** Nouns as well: "hold", "note". */
  nounVerbs: new WordList(['nounVerbs']),
  readingVerbs: new WordList(['readingVerbs']),
  politeness: new WordList(['politeness']),
  titles: new WordList(['titles']),
  negations: new WordList(['negations']),
  conditions: new WordList(['conditions']),
  others: new WordList(['others']),
  copulas: new WordList(['copulas']),
  /** Past forms that no ending shows: "took". */
  pasts: new WordList(['pasts']),
  needs: new WordList(['duties', 'wants']),
  pronouns: new WordList(['pronouns']),
  determiners: new WordList(['determiners']),
  /** Between a number and what it counts. */
  counting: new WordList(['countUnits'], wordsOf(SENSES.counted)),
  listeners: new WordList(['listeners']),
  /** Begin a question that asks to know. */
  questionOpeners: new WordList(['questionWords', 'auxiliaries', 'requestAuxiliaries', 'readingVerbs']),
  questionWords: new WordList(['questionWords']),
  /** Say that something stays as it is. */
  keeping: new WordList(['keeping']),
} as const;

/** The words of all languages, by what they are in a sentence and by what they mean. */
export const LEXICON = {
  ...GRAMMAR,
  ...(Object.fromEntries(
    Object.entries(SENSES).map(([name, words]) => [name, new WordList([], wordsOf(words))]),
  ) as Record<keyof typeof SENSES, WordList>),
};

/** What goes on from something that was said or done before, in all languages. */
export const PHRASES = {
  retractions: new PhraseList('retractions'),
  corrections: new PhraseList('corrections'),
  extensions: new PhraseList('extensions'),
  alternatives: new PhraseList('alternatives'),
} as const;

const FUNCTION_LISTS = [
  'titles' as const,
  ...(['fillers', 'determiners', 'prepositions', 'pronouns', 'copulas', 'questionWords', 'connectives'] as const),
  ...(['auxiliaries', 'requestAuxiliaries', 'wants', 'duties', 'subjects', 'listeners'] as const),
];

/** As they are written, and their stems: `this` is `thi`. */
/** Carry a meaning of their own in one language: a note, and a telephone call, whose stem is that of "called". */
const CONTENT_WORDS = new Set(['comment', 'cal']);

const functionWords: ReadonlySet<string> = new Set(
  [english, spanish, french]
    .flatMap((lists) =>
      FUNCTION_LISTS.flatMap((name) => lists[name].split(/\s+/)).flatMap((word) => [word, stemOf(word)]),
    )
    .filter((word) => !CONTENT_WORDS.has(word)),
);

/** Beside a verb they turn what it says: "take" and "take back". */
const PARTICLES = new Set(['back', 'off', 'out', 'up', 'down', 'away', 'over']);

/** Whether a word makes another verb of one: "take off", "take out". */
export const isParticle = (stem: string): boolean => PARTICLES.has(stem);

/** Whether a name says the same without the word: "parts on the order". */
export const isOmissible = (stem: string): boolean => isFunctionWord(stem) && !isParticle(stem);

/** Whether a word, or the stem of one, carries no meaning of its own. */
export const isFunctionWord = (stem: string): boolean => functionWords.has(stem);
