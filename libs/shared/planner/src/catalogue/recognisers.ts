import type { JsonSchema } from '@ars/contracts';
import { compilePattern, compileSchema } from '@ars/platform';
import { operationsOf } from '../plan/catalogue';
import { fieldsOf, type Field } from '../plan/fields';

import { isText } from '../plan/json';
import { memoizeByObject } from '../plan/memoize-by-object';
import { memoizeByOffer } from '../plan/memoize-by-offer';
import type { Catalogue } from '../planner';
import { stemsOf } from '../text/stems';

/** Characters. Patterns of schemas are tried on no longer words: they are not ours, and may take long over them. */
const MAX_IDENTIFIER_LENGTH = 64;

/** Tells whether a word can be the identifier of some entity, and by which words people announce one. */
export interface Recogniser {
  entity: string;
  /** Stems of each label, e.g. `[['repair', 'order'], ['ro']]`. */
  labels: string[][];
  /** @returns the identifier in the form its operations accept */
  read(word: string): string | undefined;
  /** Whether a schema says what its identifiers look like; else only a label makes one. */
  isSpecific: boolean;
  /** Whether operations take how many of it, so that a number beside it counts. */
  isCounted: boolean;
  /** How much the word looks like one of the schema's examples: 2 for as many digits, 1 for any, 0 for other letters. */
  resemblance(word: string): number;
  /** As the schemas give them: "T-014". */
  examples: string[];
}

/**
 * The entity whose identifier a field holds: `x-entity`, else the field's own name where it says so, or where a pattern
 * and labels make its values recognisable.
 */
export const entityOf = memoizeByObject((field: Field): string | undefined => {
  if (field.entity !== undefined) return field.entity;
  const { type, pattern, format } = field.schema;
  const stem = field.name.replace(/_(id|number|no|code)$/, '');
  if (takesPhone(field)) return undefined;
  const isIdentifier = stem !== field.name || (isText(pattern) && field.labels.length > 0);
  return type === 'string' && format === undefined && isIdentifier && field.schema['enum'] === undefined
    ? stem
    : undefined;
});

/** Whether a field takes a telephone number, by its examples. */
export const takesPhone = memoizeByObject(({ schema }: Field): boolean =>
  [schema['examples'] ?? []].flat().some((example) => /^\+\d+$/.test(String(example))),
);

/** The schema of one identifier of a field that holds one, several, or a map from them. */
export function identifierSchema({ schema, holds }: Field): JsonSchema {
  const inner = holds === 'list' ? schema['items'] : holds === 'map' ? schema['propertyNames'] : schema;
  return (inner ?? {}) as JsonSchema;
}

/** One recogniser for each entity that some operation of the catalogue takes. */
export const recognisersOf = memoizeByOffer((catalogue: Catalogue): Recogniser[] => compileRecognisers(catalogue));

function compileRecognisers(catalogue: Catalogue): Recogniser[] {
  const schemas = new Map<string, JsonSchema[]>();
  const labels = new Map<string, Set<string>>();
  const counted = new Set(
    operationsOf(catalogue).flatMap(({ operation }) => countedBy(fieldsOf(operation.parameters))),
  );
  for (const field of operationsOf(catalogue).flatMap(({ operation }) => withInner(fieldsOf(operation.parameters)))) {
    const entity = entityOf(field);
    if (entity === undefined) continue;
    schemas.set(entity, [...(schemas.get(entity) ?? []), identifierSchema(field)]);
    labels.set(entity, new Set([...(labels.get(entity) ?? []), entity, ...field.labels]));
  }
  return [...schemas].map(([entity, known]) => ({
    ...recogniser(entity, known, [...(labels.get(entity) ?? [])]),
    isCounted: counted.has(entity),
  }));
}

/** Entities that are mapped to whole numbers, or stand beside a quantity. */
function countedBy(fields: Field[]): string[] {
  const isQuantity = ({ name, labels, schema }: Field): boolean =>
    schema['type'] === 'integer' && [name, ...labels].flatMap(stemsOf).some((stem) => /^(quantity|qty)$/.test(stem));
  const counts = fields.some(isQuantity);
  return fields.flatMap((field) => [
    ...[entityOf(field) ?? []].flat().filter(() => counts || field.holds === 'map'),
    ...countedBy(field.fields),
  ]);
}

const withInner = (fields: Field[]): Field[] => fields.flatMap((field) => [field, ...withInner(field.fields)]);

function recogniser(entity: string, schemas: JsonSchema[], labels: string[]): Omit<Recogniser, 'isCounted'> {
  const all = [...new Map(schemas.map((schema) => [JSON.stringify(schema), schema])).values()];
  // An operation that takes anything ("decode this VIN") does not tell what identifiers look like.
  const patterned = all.filter(hasPattern);
  const distinct = patterned.length > 0 ? patterned : all;
  const examples = new Set(
    distinct
      .flatMap((schema) => schema['examples'] ?? [])
      .flatMap((example) => [shape(String(example)), outline(String(example))]),
  );
  const sequences = new Map(labels.map((label) => [stemsOf(label).join(' '), stemsOf(label)]));
  return {
    entity,
    labels: [...sequences.values()].filter((label) => label.length > 0).sort((one, other) => other.length - one.length),
    isSpecific: distinct.some((schema) => hasPattern(schema) || schema['examples'] !== undefined),
    read: (word) => formsOf(word).find((form) => distinct.some((schema) => accepts(schema, form))),
    resemblance: (word) => (examples.has(shape(word)) ? 2 : examples.has(outline(word)) ? 1 : 0),
    examples: distinct.flatMap((schema) => schema['examples'] ?? []).map(String),
  };
}

/** Whether a schema has a pattern that can be tried on words. */
const hasPattern = ({ pattern }: JsonSchema): boolean => isText(pattern) && compilePattern(pattern) !== undefined;

/** An identifier has a digit; without that rule every word of a request would be a part number. */
function accepts(schema: JsonSchema, word: string): boolean {
  if (!/\d/.test(word) || word.length > MAX_IDENTIFIER_LENGTH) return false;
  try {
    return compileSchema(schema)(schema['type'] === 'integer' ? Number(word) : word).length === 0;
  } catch {
    return false;
  }
}

/** "#1234" is the number 1234, "t-014" means T-014. */
function formsOf(word: string): string[] {
  const bare = word.replace(/^#/, '');
  return [bare, bare.toUpperCase(), word];
}

/** `T-014` → `T-9`. */
const shape = (word: string): string => `=${word.toUpperCase().replaceAll(/\d/g, '9')}`;

const outline = (word: string): string => word.toUpperCase().replaceAll(/\d+/g, '9');
