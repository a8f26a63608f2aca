import type { PlanLanguage } from '@ars/contracts';
import { english } from './en';
import { french } from './fr';
import { spanish } from './es';
import { ENGLISH_WORDS } from '../english-words';
import type { WordLists } from './language-words';

export interface Lexicon {
  language: PlanLanguage;
  has(list: ListName, norm: string | undefined): boolean;
  wordsOf(list: ListName): Iterable<string>;
  numbers: ReadonlyMap<string, number>;
  multipliers: ReadonlyMap<string, number>;
}

export type ListName = Exclude<
  keyof WordLists,
  'numbers' | 'multipliers' | 'verbs' | 'readings' | 'shorthand' | 'ambiguousShorthand'
>;

function compile(language: PlanLanguage, sources: readonly WordLists[]): Lexicon {
  const sets = new Map<ListName, Set<string>>();
  for (const source of sources) {
    for (const [name, words] of Object.entries({ ...source, ...verbsOf(source) })) {
      if (typeof words !== 'string') continue;
      const set = sets.get(name as ListName) ?? new Set<string>();
      for (const word of words.split(/\s+/)) if (word !== '') set.add(word);
      sets.set(name as ListName, set);
    }
  }
  return {
    language,
    wordsOf: (list) => sets.get(list) ?? [],
    has: (list, norm) => norm !== undefined && (sets.get(list)?.has(norm) ?? false),
    numbers: new Map(sources.flatMap(({ numbers }) => Object.entries(numbers))),
    multipliers: new Map(sources.flatMap(({ multipliers }) => Object.entries(multipliers))),
  };
}

const formsOf = (verbs: Readonly<Record<string, string>> = {}): string => Object.values(verbs).join(' ');

const verbsOf = ({ verbs, readings, commandVerbs = '', readingVerbs = '' }: WordLists) => ({
  commandVerbs: `${commandVerbs} ${formsOf(verbs)}`,
  readingVerbs: `${readingVerbs} ${formsOf(readings)}`,
});

/** By the forms of Spanish and French verbs, the English one that says the same. */
export const VERB_MEANINGS: ReadonlyMap<string, string> = new Map(
  [french, spanish].flatMap(({ verbs, readings }) =>
    Object.entries({ ...verbs, ...readings }).flatMap(([meaning, forms]) =>
      forms.split(' ').map((form) => [form, meaning] as const),
    ),
  ),
);

/** Of these there is no English word. */
const SPANISH_COUNTS = { dos: 2, tres: 3, cuatro: 4, cinco: 5, seis: 6, siete: 7, ocho: 8, nueve: 9, diez: 10 };

/** People mix: with another language's grammar stands English. */
const LEXICONS: Readonly<Record<PlanLanguage, Lexicon>> = {
  en: compile('en', [{ ...english, numbers: { ...SPANISH_COUNTS, ...english.numbers } }]),
  es: compile('es', [english, spanish]),
  fr: compile('fr', [english, french]),
};

export const lexiconOf = (language: PlanLanguage): Lexicon => LEXICONS[language];

/** Words with an apostrophe within: what one language says together ("s'il", "c'est") is not taken apart. */
const WHOLE: ReadonlySet<string> = new Set(
  Object.values(french)
    .flatMap((list) => (typeof list === 'string' ? list.split(/[\s_]+/) : []))
    .filter((word) => /'./.test(word)),
);
export const isWhole = (norm: string): boolean => WHOLE.has(norm);

/** Lists whose words tell a language where they stand in the lists of no other one. */
const GRAMMATICAL = [
  ...(['determiners', 'pronouns', 'prepositions', 'questionWords', 'auxiliaries', 'copulas', 'negations'] as const),
  ...(['subjects', 'wants', 'duties', 'fillers', 'connectives', 'conditions'] as const),
] as const;

const grammarOf = (lists: WordLists): Set<string> =>
  new Set([
    ...GRAMMATICAL.flatMap((name) => lists[name].split(/\s+/)),
    ...formsOf(lists.verbs).split(' '),
    ...formsOf(lists.readings).split(' '),
  ]);

const GRAMMARS = [english, spanish, french].map(grammarOf);

/** Those that its list says, and those of its grammar that are no word of another one. */
const MARKERS = [english, spanish, french].map(({ markers }, index) => {
  const others = GRAMMARS.filter((_, other) => other !== index);
  const own = [...(GRAMMARS[index] ?? [])].filter(
    (word) => !others.some((words) => words.has(word)) && !(index > 0 && ENGLISH_WORDS.has(word)),
  );
  return new Set([...markers.split(/\s+/), ...(index > 0 ? own : [])]);
});
const LANGUAGES = ['en', 'es', 'fr'] as const;

/** In which language most of the words are that tell one; English where none does. */
export function languageOf(norms: Iterable<string>): PlanLanguage {
  const counts = [0, 0, 0];
  for (const norm of norms) {
    MARKERS.forEach((markers, index) => {
      if (markers.has(norm)) counts[index] = (counts[index] ?? 0) + 1;
    });
  }
  const best = Math.max(...counts);
  return LANGUAGES[counts.indexOf(best)] ?? 'en';
}
