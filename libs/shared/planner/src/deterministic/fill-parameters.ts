import { isRead } from '../plan/catalogue';
import type { Field } from '../plan/fields';
import { oncePer } from '../plan/once-per';
import { Claims } from './claims';
import { CHANGE_VERBS, DISTRIBUTING } from '../language/english';
import { entityValue, structureValue } from './entity-values';
import { leftOut } from './left-out';
import { countsIn, type Mention } from './mentions';
import type { IndexedOperation } from './operation-index';
import type { Reading } from './reading';
import { foundByName, leavesName } from './find-by-name';
import { takesText } from './free-text';
import { describedValue, type ReadFirst } from './read-first';
import { entityOf } from './recognisers';
import { scalarValue } from './scalar-values';
import { borrowedValue, isAnswered, namedEntities, type Surroundings } from './surroundings';
import { stemsOf, type Word } from '../language/words';

/** An operation's parameters as far as a clause gives them. */
export interface Filling {
  parameters: Record<string, unknown>;
  /** Required ones that nothing gives. */
  missing: Field[];
  /** What the clause names and the parameters do not use. */
  unused: Mention[];
  /** Whether a word, by its offset, names no value. */
  isFreeWord(offset: number): boolean;
  /** Values between which the clause leaves a choice, by parameter. */
  alternatives: ReadonlyMap<string, string[]>;
  /** Those that the clause itself gives. */
  own: Field[];
  /** Their names in the order in which the clause gives them, once for each run of values for the same parameters. */
  order: Place[];
  /** It says how many of something that was named before. */
  countsNamed: boolean;
  /** Those that the clause describes and a read tells. */
  reads: ReadFirst[];
  /** A parameter that takes one value where the clause names several. */
  spread?: { name: string; values: string[] };
  /** Several things named for several parameters: which belongs to which is anybody's guess. */
  entangled: boolean;
}

/** Where in the request something was found for parameters. */
export interface Place {
  at: number;
  names: string;
}

/** @param enumWords the words in which an enumerated value may be named */
export function fillParameters(
  operation: IndexedOperation,
  reading: Reading,
  surroundings: Surroundings,
  enumWords: readonly Word[],
): Filling {
  const { fields } = operation;
  const claims = new Claims(reading.placeOf);
  const entities = entitiesOpen(operation, reading, surroundings);
  const choices: { name: string; values: string[] }[] = [];
  const alternatives = new Map<string, string[]>();
  const parameters: Record<string, unknown> = {};

  const give = (field: Field): unknown => {
    if (entityOf(field) === undefined && field.fields.length > 0)
      return structureValue(field, reading, claims, entities);
    if (entityOf(field) === undefined) return scalarValue(field, reading, claims, enumWords);
    const found = entityValue(field, reading, claims, entities);
    if (found?.alternatives) alternatives.set(field.name, found.alternatives);
    if (found?.choice) choices.push({ name: field.name, values: found.choice });
    return found?.value;
  };
  const namesAt = new Map<number, string>();
  for (const field of [...fields].sort(byClaim)) {
    const before = claims.places.length;
    parameters[field.name] = give(field);
    for (const place of claims.places.slice(before)) namesAt.set(place, `${namesAt.get(place) ?? ''} ${field.name}`);
  }
  const reads = fields
    .filter(({ name }) => parameters[name] === undefined && !alternatives.has(name))
    .flatMap((field) => describedValue(field, operation, reading, claims, surroundings.readerOf) ?? []);
  const isDescribed = (field: Field): boolean => reads.some((read) => read.field === field);
  const isUnnamed = ({ name, holds }: Field): boolean =>
    holds === 'one' && parameters[name] === undefined && !alternatives.has(name);
  const [unnamed, others] = [true, false].map((required) =>
    fields.filter((field) => field.required === required && isUnnamed(field)),
  );
  // "Pull Devon off RO 1" names whom the act may leave out.
  for (const missing of [unnamed, others]) {
    const named = claims.places.length;
    const found = foundByName(missing ?? [], operation, reading, claims, surroundings);
    const foundNames = found.map(({ field }) => field.name).join(' ');
    for (const place of claims.places.slice(named, named + 1)) namesAt.set(place, foundNames);
    reads.push(...found);
  }
  // Who "Maria" is has been asked by then.
  for (const { field } of reads.filter((read) => isAnswered(read.field, surroundings))) {
    parameters[field.name] = borrowedValue(field, surroundings, reading.refersBack);
  }
  const own = fields.filter((field) => parameters[field.name] !== undefined || isDescribed(field));
  const countsOpen = (): number => countsIn(reading.mentions).filter((mention) => claims.isFree(mention)).length;
  const uncounted = countsOpen();
  const open = { ...operation, fields: fields.filter(({ name }) => !alternatives.has(name)) };
  Object.assign(parameters, leftOut(open, own, reading, surroundings, claims));

  const [spread] = choices;
  const order = inOrder(namesAt);
  // "Move 1 to scheduled and 2" says of the second thing less than of the first.
  const isScattered = order.some(({ names }, index) => order.findIndex((place) => place.names === names) < index);
  // "$50 on 1 and 2" may be for both together.
  const isShared = spread !== undefined && claims.hasUsed('money', reading.mentions) && !saysEach(reading);
  const isOvertaken = spread !== undefined && changesOneThing(operation, spread.name, own, surroundings);
  const isLong = ({ name, holds }: Field): boolean => holds !== 'one' && Object.keys(parameters[name] ?? {}).length > 1;
  return {
    parameters: Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined)),
    missing: missingFrom(operation, parameters, alternatives).filter((field) => !isDescribed(field)),
    alternatives,
    unused: claims.unused(reading.mentions),
    own,
    order,
    countsNamed: countsOpen() < uncounted,
    reads,
    isFreeWord: (offset) => claims.isFreeWord(offset),
    entangled:
      leavesName(operation, reading, claims, surroundings, spread !== undefined) ||
      isScattered ||
      isShared ||
      isOvertaken ||
      choices.length > 1 ||
      (spread !== undefined && fields.some(isLong)),
    ...(spread ? { spread } : {}),
  };
}

const saysEach = ({ words, neighbours, mentions }: Reading): boolean =>
  [...words.map(({ stem }) => stem), ...mentions.flatMap(neighbours)].some((stem) => DISTRIBUTING.has(stem));

const inOrder = (namesAt: ReadonlyMap<number, string>): Place[] =>
  [...namesAt]
    .map(([at, names]) => ({ at, names: names.trim() }))
    .sort((one, other) => one.at - other.at)
    .filter(({ names }, index, all) => names !== all[index - 1]?.names);

/**
 * The entities that something in a clause can be. What it only counts was named before: in "reserve two for 412207" the
 * number is none of the parts that it counts.
 */
function entitiesOpen({ fields }: IndexedOperation, reading: Reading, surroundings: Surroundings): Set<string> {
  const entities = new Set(entitiesTaken(fields));
  if (countsIn(reading.mentions).length !== 1) return entities;
  const named = namedEntities(surroundings);
  for (const { holds, entity } of fields) {
    if (holds === 'map' && entity !== undefined && named.has(entity)) entities.delete(entity);
  }
  return entities;
}

/**
 * Required values; for a write, what it is about; for a change of something with nothing to change in it, all that could
 * be changed.
 */
function missingFrom(
  { operation, fields }: IndexedOperation,
  parameters: Record<string, unknown>,
  alternatives: ReadonlyMap<string, unknown>,
): Field[] {
  const isOpen = ({ name }: Field): boolean => parameters[name] === undefined;
  const entities = fields.filter(isEntity);
  // Where an entity is required it is what the act is about, and another one may be what changes.
  const required = entities.filter((field) => field.required);
  const subjects = required.length > 0 ? required : entities;
  const isSubject = (field: Field): boolean => subjects.includes(field);
  const others = fields.filter((field) => !isSubject(field));
  const isAboutNothing = !isRead(operation) && subjects.length > 0 && subjects.every(isOpen);
  const changesNothing =
    CHANGE_VERBS.has(stemsOf(operation.name)[0] ?? '') && others.every((field) => isOpen(field) && !field.required);
  return fields
    .filter(isOpen)
    .filter(
      (field) => field.required || alternatives.has(field.name) || (isSubject(field) ? isAboutNothing : changesNothing),
    );
}

const isEntity = (field: Field): boolean => entityOf(field) !== undefined || entitiesTaken(field.fields).size > 0;

/** Identifiers claim their words first, then what is named by words of its own, then numbers; required ones first. */
const byClaim = (one: Field, other: Field): number => rankOf(one) - rankOf(other);

function rankOf(field: Field): number {
  const { type, enum: values } = field.schema;
  const isEntity = entityOf(field) !== undefined || field.fields.length > 0;
  // "Check 1189" is no amount.
  const isLabelledText = takesText(field) && field.labels.length > 0;
  const rank = isEntity
    ? 0
    : values !== undefined
      ? 1
      : isLabelledText
        ? 2
        : type === 'number'
          ? 3
          : type === 'integer'
            ? 4
            : 5;
  return rank * 2 + (field.required ? 0 : 1);
}

/** Whose identifiers fields hold, and the fields within them. */
const entitiesTaken = oncePer(
  (fields: readonly Field[]): ReadonlySet<string> =>
    new Set(fields.flatMap((field) => [...[entityOf(field) ?? []].flat(), ...entitiesTaken(field.fields)])),
);

/** "Assign T-014 and T-022 to RO 1": of two calls that change one thing, the second takes back the first. */
function changesOneThing(
  { service }: IndexedOperation,
  spread: string,
  own: readonly Field[],
  { readerOf }: Surroundings,
): boolean {
  const isOfService = ({ entity, holds }: Field): boolean =>
    holds === 'one' && entity !== undefined && readerOf(entity)?.service === service;
  const subjects = own.filter(isOfService).map(({ name }) => name);
  return subjects.length > 0 && !subjects.includes(spread);
}
