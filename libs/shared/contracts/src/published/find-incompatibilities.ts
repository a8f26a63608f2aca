import type { Schema } from './describe-contracts';

type Schemas = Record<string, Schema>;

/**
 * What a client of the released schemas would trip over in the current ones. A request may come to need less and take more;
 * an answer may come to hold more. A further value of an enumeration is no surprise, nor is a further member of a union that
 * is told apart by its `kind`: clients take an unknown one as news.
 * @returns a sentence each; empty where every client goes on
 */
export const findIncompatibilities = (released: Schemas, current: Schemas): string[] =>
  Object.entries(released).flatMap(([name, before]) => {
    const after = current[name];
    const isTold = (ref: string): boolean => hasKind(current[ref.replace('#/$defs/', '')]);
    const compare = before['additionalProperties'] === false ? compareRequests : compareAnswers(isTold);
    return after === undefined ? [`${name} is gone`] : differences(name, before, after, compare);
  });

type Compare = (path: string, before: Schema, after: Schema) => string[];

function differences(path: string, before: Schema, after: Schema, compare: Compare): string[] {
  const [was, is] = [propertiesOf(before), propertiesOf(after)];
  const nested = Object.entries(was).flatMap(([field, schema]) => {
    const next = is[field];
    return next === undefined ? [`${path}.${field} is gone`] : differences(`${path}.${field}`, schema, next, compare);
  });
  const [item, nextItem] = [before['items'], after['items']] as (Schema | undefined)[];
  return [
    ...compare(path, before, after),
    ...nested,
    ...(item && nextItem ? differences(`${path}[]`, item, nextItem, compare) : []),
  ];
}

function compareRequests(path: string, before: Schema, after: Schema): string[] {
  const demanded = requiredOf(after).filter((field) => !requiredOf(before).includes(field));
  const refused = kindsOf(before).filter((kind) => !kindsOf(after).includes(kind));
  return [
    ...demanded.map((field) => `${path}.${field} has become required`),
    ...refused.map((kind) => `${path} no longer takes ${kind}`),
    ...(isNarrower(before, after) ? [`${path} takes less than before`] : []),
  ];
}

/** @param isTold whether what a reference leads to says itself of which kind it is */
const compareAnswers =
  (isTold: (ref: string) => boolean): Compare =>
  (path, before, after) => {
    const missing = requiredOf(before).filter((field) => !requiredOf(after).includes(field));
    const isMember = (kind: string): boolean => before['anyOf'] !== undefined && isTold(kind);
    const strange = kindsOf(after).filter((kind) => !kindsOf(before).includes(kind) && !isMember(kind));
    return [
      ...missing.map((field) => `${path}.${field} may be missing`),
      ...strange.map((kind) => `${path} may be ${kind}`),
    ];
  };

const hasKind = (schema: Schema | undefined): boolean => propertiesOf(schema ?? {})['kind']?.['const'] !== undefined;

const propertiesOf = (schema: Schema): Schemas => (schema['properties'] ?? {}) as Schemas;
const requiredOf = (schema: Schema): string[] => (schema['required'] ?? []) as string[];

/** The types, or types by name, that a value may have; all where nothing is said. */
function kindsOf(schema: Schema): string[] {
  const { type, $ref, anyOf } = schema as { type?: string | string[]; $ref?: string; anyOf?: Schema[] };
  if (anyOf) return anyOf.flatMap(kindsOf);
  return $ref ? [$ref] : [type ?? 'anything'].flat().flatMap((one) => (one === 'number' ? ['number', 'integer'] : one));
}

function isNarrower(before: Schema, after: Schema): boolean {
  const limit = (schema: Schema, keyword: string, otherwise: number) => (schema[keyword] as number) ?? otherwise;
  const lower = ['maxLength', 'maximum', 'maxItems'].some(
    (keyword) => limit(after, keyword, Infinity) < limit(before, keyword, Infinity),
  );
  const higher = ['minLength', 'minimum', 'minItems'].some(
    (keyword) => limit(after, keyword, -Infinity) > limit(before, keyword, -Infinity),
  );
  const left = (before['enum'] as unknown[] | undefined)?.some(
    (value) => !((after['enum'] ?? [after['const']]) as unknown[]).includes(value),
  );
  const isOther = after['pattern'] !== undefined && after['pattern'] !== before['pattern'];
  return lower || higher || isOther || left === true;
}
