import { english } from './en';
import { french } from './fr';
import { languageOf } from './lexicon';
import { SENSES } from './senses';
import { spanish } from './es';
import { stemOf, tokenize } from '../tokenize';
import { isFunctionWord } from '../word-lists';

const LANGUAGES = { en: english, es: spanish, fr: french };
/** Grammar that only some of the languages have: verbs of Spanish and French stand by their English ones. */
const OF_ENGLISH = ['commandVerbs', 'readingVerbs', 'ambiguousShorthand'];
/** What Spanish and French say in two words, or with the verb. */
const SAID_OTHERWISE = ['es.others'];
/** Verbs count by their English meaning (`VERB_MEANINGS`), and what English says in two words is no word of it. */
const BY_MEANING = ['neutralVerbs', 'changingVerbs', 'comparatives', 'showing', 'redoing', 'takingAway', 'writingDown'];
const NO_WORD = ['en countQuestions', 'fr countQuestions', 'es reasonQuestions', 'fr pointers'];

describe('the grammar of a language', () => {
  const lists = [...new Set(Object.values(LANGUAGES).flatMap((each) => Object.keys(each)))];

  it.each(lists.filter((list) => !OF_ENGLISH.includes(list)))('has words for what every other one has: %s', (list) => {
    const lacking = Object.entries(LANGUAGES)
      .filter(([, words]) => {
        const found = words[list as keyof typeof words];
        return typeof found === 'string' ? found.trim() === '' : Object.keys(found ?? {}).length === 0;
      })
      .map(([language]) => `${language}.${list}`);
    expect(lacking.filter((each) => !SAID_OTHERWISE.includes(each) && !/^en\.(?:verbs|readings)$/.test(each))).toEqual(
      [],
    );
  });

  it('has the verbs of all operations and of all questions', () => {
    const verbs = ({ verbs: orders = {}, readings = {} }: (typeof LANGUAGES)['es']) =>
      Object.keys({ ...orders, ...readings }).sort();
    const [es, fr] = [verbs(spanish), verbs(french)];
    expect(es.filter((verb) => !fr.includes(verb))).toEqual([]);
    expect(fr.filter((verb) => !es.includes(verb))).toEqual([]);
  });

  it('counts as far as the others', () => {
    const count = (each: typeof english, value: number) => Object.values(each.numbers).includes(value);
    const values = [0, ...Array.from({ length: 19 }, (_, index) => index + 2), 30, 40, 50, 60, 70, 80, 90];
    for (const [language, each] of Object.entries(LANGUAGES))
      expect([language, values.filter((value) => !count(each, value))]).toEqual([language, []]);
  });
});

describe('what words mean', () => {
  it.each(Object.entries(SENSES))('is said in all languages: %s', (name, words) => {
    const lacking = Object.entries(words).filter(([, list]) => list === '');
    const isKnown = ([language]: [string, string]): boolean =>
      BY_MEANING.includes(name) || NO_WORD.includes(`${language} ${name}`);
    expect(lacking.filter((each) => !isKnown(each))).toEqual([]);
  });
});

describe('a word without a meaning of its own', () => {
  const NAMES = [
    'devon',
    'lena',
    'maria',
    'ana',
    'mia',
    'marcus',
    'daniel',
    'chen',
    'hale',
    'price',
    'camry',
    'accord',
    'escape',
  ];
  const TRADE = [
    'avant',
    'reste',
    'pieza',
    'piece',
    'car',
    'bill',
    'when',
    'cuando',
    'quand',
    'sin',
    'falta',
    'point',
    'part',
  ];

  it('is no name, and none that the trade is spoken of with', () => {
    const taken = [...NAMES, ...TRADE].filter((word) => isFunctionWord(word) || isFunctionWord(stemOf(word)));
    expect(taken).toEqual(['when']);
  });
});

describe('the language of a text', () => {
  it.each([
    ['how many rotors do we have for the camry', 'en'],
    ['status 412207 pls', 'en'],
    ['la camry de mia est prête ou pas', 'fr'],
    ['le numéro de téléphone de mia sato', 'fr'],
    ['est-ce que devon est libre', 'fr'],
    ['quels véhicules sont prêts', 'fr'],
    ["qu'est-ce qu'on a fait sur la f-150", 'fr'],
    ['c’est qui le conseiller de la 412188', 'fr'],
    ['a-t-on déjà encaissé la 412160', 'fr'],
    ['telefono de robert hale', 'es'],
    ['cuando llegan las balatas del camry', 'es'],
    ['ya pago mia', 'es'],
    ['oye cual es el balance de mia', 'es'],
  ])('is told by its grammar: %s', (text, language) => {
    expect(languageOf(tokenize(text).map(({ norm }) => norm))).toBe(language);
  });
});

describe('a French word that has lost its vowel', () => {
  it.each([
    ["l'accord est prêt", ["l'", 'accord', 'est', 'prêt']],
    ["qui s'occupe de ça", ['qui', "s'", 'occupe', 'de', 'ça']],
    ["jusqu'à demain", ["jusqu'à", 'demain']],
    ["c'est quoi", ["c'est", 'quoi']],
    ["don't, it's d'Angelo's", ["don't", ',', "it's", "d'", "Angelo's"]],
  ])('stands apart from the next one, unless both are one: %s', (text, words) => {
    expect(tokenize(text).map((token) => token.text)).toEqual(words);
  });
});
