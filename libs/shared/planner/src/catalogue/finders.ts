import { fieldsOf, type Field } from '../plan/fields';
import { isRecord, isText } from '../plan/json';
import { ENGLISH_WORDS } from '../text/english-words';
import { stemsOf } from '../text/stems';
import { isFunctionWord } from '../text/word-lists';
import { entityOf, takesPhone } from './recognisers';
import type { IndexedOperation } from './indexed-operation';

/** A read that finds things by the words people have for them. */
export interface Finder {
  operation: IndexedOperation;
  /** The kind of thing it finds, e.g. `repair_order`. */
  entity: string;
  /** The parameter that takes the words. */
  query: Field;
  /** Its result that lists what it found. */
  list: string;
  /** In each row, whose identifier stands where: `repair_order` → `repair_order_id`. */
  identifiers: ReadonlyMap<string, string>;
  /** Whether it finds people, who have no article before them. */
  ofPeople: boolean;
  /** Words of the things it finds, by its examples. */
  nouns: ReadonlySet<string>;
}

/** A read that lists things, and where in its rows they are named. */
export type Lister = Pick<Finder, 'operation' | 'entity' | 'list' | 'identifiers'>;

/** Whether a field takes words of one's own: no identifier, no constant, no format. */
export const takesText = (field: Field): boolean => {
  const { type, enum: values, format, pattern, const: constant } = field.schema;
  const isFree = values === undefined && format === undefined && pattern === undefined && constant === undefined;
  const takesWords = !takesPhone(field) || examplesOf(field).some((example) => /^[\p{L}\s.'’-]+$/u.test(example));
  return type === 'string' && isFree && field.entity === undefined && field.holds === 'one' && takesWords;
};

const examplesOf = ({ schema }: Field): string[] => [schema['examples'] ?? []].flat().filter(isText);

/** @returns undefined where the operation finds nothing by words */
export function finderIn(operation: IndexedOperation): Finder | undefined {
  if (!operation.isRead) return undefined;
  const texts = operation.fields.filter(takesText);
  const query = texts.find(({ labels, name }) => labels.includes('name') || /(^|_)(query|name|words|text)$/.test(name));
  if (!query || operation.fields.some((field) => field.required && field !== query)) return undefined;
  const lists = operation.outputs.filter(({ holds, fields }) => holds === 'list' && fields.length > 0);
  const named = lists.flatMap((each) => {
    const found = identifiersIn(each);
    const entity = [...found.keys()].find((one) => isNamedAfter(each.name, one));
    return entity === undefined ? [] : [{ list: each, entity, identifiers: found }];
  });
  const [found, ...others] = named;
  if (!found || others.length > 0) return undefined;
  const { list, entity, identifiers } = found;
  const examples = examplesOf(query);
  const ofPeople = list.fields.every(({ name }) => !/vehicle|part_number|status/.test(name) || entity === 'customer');
  return {
    operation,
    entity,
    query,
    list: list.name,
    identifiers,
    ofPeople: ofPeople && query.labels.includes('name'),
    nouns: new Set([...examples, ...query.labels].flatMap(stemsOf)),
  };
}

/** Reads that list things of a kind, nothing being asked of them; those that are called after them first. */
export function listersOf(entity: string, operations: readonly IndexedOperation[]): Lister[] {
  const isOwn = ({ list }: Lister): boolean => isNamedAfter(list, entity);
  return operations
    .filter(({ isRead, fields }) => isRead && fields.every(({ required }) => !required))
    .flatMap((operation) =>
      operation.outputs.flatMap((output): Lister[] => {
        const identifiers = output.holds === 'list' ? identifiersIn(output) : new Map<string, string>();
        return identifiers.has(entity) ? [{ operation, entity, list: output.name, identifiers }] : [];
      }),
    )
    .sort((one, other) => Number(isOwn(other)) - Number(isOwn(one)));
}

const identifiersIn = ({ fields }: Field): Map<string, string> =>
  new Map(
    fields.flatMap((field) => {
      const entity = field.holds === 'one' ? entityOf(field) : undefined;
      return entity === undefined ? [] : [[entity, field.name] as const];
    }),
  );

const isNamedAfter = (list: string, entity: string): boolean => stemsOf(list).join() === stemsOf(entity).join();

/** Whether a word is one for what a finder finds, and for nothing that others do: "pads". */
export const isOwnNoun = (stem: string, finder: Finder, finders: readonly Finder[]): boolean =>
  !isFunctionWord(stem) &&
  finder.nouns.has(stem) &&
  finders.every((other) => other === finder || !other.nouns.has(stem));

/** Rows of what a finder returned. */
export function rowsOf({ list }: Pick<Finder, 'list'>, result: unknown): Record<string, unknown>[] {
  if (!isRecord(result) || isMisread(result['taken_as'])) return [];
  const rows = result[list];
  return Array.isArray(rows) ? (rows as Record<string, unknown>[]) : [];
}

/** Whether a search took a word of English, which is no slip of the keyboard, for another one ("right" for "light"). */
const isMisread = (takenAs: unknown): boolean =>
  Array.isArray(takenAs) &&
  takenAs.some((each) => isRecord(each) && isText(each['word']) && ENGLISH_WORDS.has(each['word'].toLowerCase()));

/** Those rows that are about the thing of an identifier, however it is punctuated. */
export const rowsOfThing = (
  { entity, identifiers }: Finder,
  rows: readonly Record<string, unknown>[],
  value: string,
): Record<string, unknown>[] =>
  rows.filter((row) => plain(String(row[identifiers.get(entity) ?? ''])) === plain(value));

/** Whether rows have an identifier in which a piece of one stands. */
export const hasPiece = (
  { entity, identifiers }: Finder,
  rows: readonly Record<string, unknown>[],
  piece: string,
): boolean => rows.some((row) => plain(String(row[identifiers.get(entity) ?? ''])).includes(plain(piece)));

const plain = (identifier: string): string => identifier.replaceAll(/[^\p{L}\p{N}]/gu, '').toUpperCase();

/** The outputs of a list's rows. */
export const rowFieldsOf = ({ operation, list }: Lister): Field[] =>
  fieldsOf(operation.operation.output ?? {}).find(({ name }) => name === list)?.fields ?? [];
