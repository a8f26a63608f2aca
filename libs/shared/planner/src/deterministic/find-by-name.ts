import { isRead } from '../plan/catalogue';
import { fieldsOf, type Field } from '../plan/fields';
import { ARTICLES, CONJUNCTIONS, SOURCES, STOP_WORDS } from '../language/english';
import { stemsOf, type Word } from '../language/words';
import type { Claims } from './claims';
import { takesName, takesText } from './free-text';
import type { IndexedOperation } from './operation-index';
import type { Reading } from './reading';
import type { ReadFirst } from './read-first';
import { entityOf } from './recognisers';

/** Between the words of a name: "Ana Torres' Equinox". */
const LONGEST_GAP = 2;
const POSSESSIVE = /['’]s?$/;

/** A read that finds things by their name, or by somebody's. */
export interface Finder {
  operation: IndexedOperation;
  /** The parameter that takes the name. */
  name: Field;
  /** Its result: a list of what it found. */
  list: string;
  /** Names of the identifiers in each item of the list, by what they identify. */
  identifiers: ReadonlyMap<string, string>;
}

/** The plainest read that finds such things by name, each with the identifiers of them all. */
export type FinderOf = (entities: readonly string[]) => Finder | undefined;

/** @returns undefined where the operation finds nothing by name */
export function finderIn(operation: IndexedOperation): Finder | undefined {
  if (!isRead(operation.operation)) return undefined;
  const name = operation.fields.find((field) => takesText(field) && field.labels.includes('name'));
  const lists = fieldsOf(operation.operation.output ?? {}).filter(
    ({ holds, fields }) => holds === 'list' && fields.length > 0,
  );
  const [list, ...others] = lists;
  if (!name || !list || others.length > 0 || operation.fields.some((field) => field.required && field !== name))
    return undefined;
  const identified = list.fields.flatMap((field) => {
    const entity = field.holds === 'one' ? entityOf(field) : undefined;
    return entity === undefined ? [] : [[entity, field.name] as const];
  });
  return { operation, name, list: list.name, identifiers: new Map(identified) };
}

/** Whether it finds these, and is named after one of them: a list of orders tells of technicians, too. */
export const finds = ({ list, identifiers }: Finder, entities: readonly string[]): boolean =>
  entities.every((entity) => identifiers.has(entity)) && entities.some((entity) => isNamedAfter(list, entity));

const isNamedAfter = (list: string, entity: string): boolean => stemsOf(list).join() === stemsOf(entity).join();

/** What tells a name from a verb, and finds what has it. */
export interface Namesakes {
  finderOf: FinderOf;
  /** Whether a word is what some operation does. */
  isVerb(stem: string): boolean;
}

/**
 * Whether the clause has a name that may be for a parameter, and that none takes: "T-014 and Maria to RO 1", or any at all
 * where there are several of something else.
 */
export function leavesName(
  operation: IndexedOperation,
  reading: Reading,
  claims: Claims,
  surroundings: Namesakes,
  isSeveral: boolean,
): boolean {
  const isFound = operation.fields.some((field) => surroundings.finderOf([entityOf(field) ?? '']));
  const isAdded = (name: Word[]): boolean =>
    [wordBeside(reading.words, name[0], -1), wordBeside(reading.words, name.at(-1), 1)].some(
      (beside) => beside !== undefined && CONJUNCTIONS.has(beside.stem),
    );
  return isFound && namesIn(operation, reading, claims, surroundings).some((name) => isSeveral || isAdded(name));
}

/**
 * What the clause names by a name where the operation takes identifiers: "assign Maria Gonzalez". The search has to find
 * exactly one, or the plan goes no further.
 */
export function foundByName(
  missing: readonly Field[],
  operation: IndexedOperation,
  reading: Reading,
  claims: Claims,
  surroundings: Namesakes,
): ReadFirst[] {
  // Reads that search take names themselves.
  if (isRead(operation.operation)) return [];
  const { words } = reading;
  const { finderOf } = surroundings;
  const entities = missing.flatMap((field) => entityOf(field) ?? []).filter((entity) => finderOf([entity]));
  const finder = entities.length > 0 ? finderOf(entities) : undefined;
  const names = namesIn(operation, reading, claims, surroundings);
  // "From Devon to Maria": who is left behind is not who is meant.
  const [name, ...others] = names.filter(([first]) => !SOURCES.has(wordBeside(words, first, -1)?.stem ?? ''));
  if (!finder || !name || others.length > 0) return [];
  // People have no article: "the Camry" is nobody.
  if (takesName(finder.name) && ARTICLES.has(wordBeside(words, name[0], -1)?.stem ?? '')) return [];
  for (const word of name) claims.useWords(word);
  const parameters = () => ({ [finder.name.name]: name.map(({ text }) => text.replace(POSSESSIVE, '')).join(' ') });
  return missing.flatMap((field) => {
    const identifier = finder.identifiers.get(entityOf(field) ?? '');
    const output = `${finder.list}#/0/${identifier}`;
    return identifier === undefined ? [] : [{ field, reader: finder.operation, parameters, output }];
  });
}

/** Words written with capitals that nothing has used, those in a row together. */
function namesIn({ title }: IndexedOperation, { words }: Reading, claims: Claims, { isVerb }: Namesakes): Word[][] {
  const isName = ({ text, stem, start }: Word, index: number): boolean =>
    /^\p{Lu}\p{Ll}/u.test(text) &&
    claims.isFreeWord(start) &&
    ![STOP_WORDS, title].some((known) => known.has(stem)) &&
    !(index === 0 && isVerb(stem));
  return runsOf(words, isName);
}

const wordBeside = (words: readonly Word[], word: Word | undefined, offset: 1 | -1): Word | undefined =>
  word && words[words.indexOf(word) + offset];

function runsOf(words: readonly Word[], belongs: (word: Word, index: number) => boolean): Word[][] {
  const runs: Word[][] = [];
  for (const [index, word] of words.entries()) {
    if (!belongs(word, index)) continue;
    const before = words[index - 1];
    const run = runs.at(-1);
    if (run && before && run.at(-1) === before && word.start - before.end <= LONGEST_GAP) run.push(word);
    else runs.push([word]);
  }
  return runs;
}
