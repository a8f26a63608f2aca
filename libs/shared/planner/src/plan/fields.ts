import { isReference, type JsonSchema } from '@ars/contracts';
import { isRecord, isText } from './json';
import { memoizeByObject } from './memoize-by-object';

/** A property of an operation's parameters or result, as planners need to see it. */
export interface Field {
  name: string;
  /** With references followed and a `null` alternative left out. */
  schema: JsonSchema;
  required: boolean;
  /** Whose identifier it holds (`x-entity`): as its value, as the items of a list, or as the keys of a map. */
  entity?: string;
  /** What people write before a value (`x-labels`), or call a result (`x-known-as`). */
  labels: string[];
  holds: 'one' | 'list' | 'map';
  /** Left out, it stands for all that there are (`x-absent`). */
  absentMeansAll?: boolean;
  /** It may be there and say that there is none. */
  nullable?: boolean;
  /** Of an object, or of the objects in a list. */
  fields: Field[];
}

/** An entity that parameters name by its identifier. */
export interface NamedEntity {
  entity: string;
  value: string;
}

const MAX_DEPTH = 4;
/** Fields of one schema with all that is in them: one that refers to itself would have any number. */
const MAX_FIELDS = 1_000;

/** The properties of an object schema, in the order in which it lists them. */
export const fieldsOf = memoizeByObject((schema: JsonSchema): Field[] => readFields(schema, schema, 0, MAX_FIELDS));

/** Every entity that the parameters name literally; references to earlier results are left out. */
export function entitiesNamed(fields: Field[], parameters: Record<string, unknown>): NamedEntity[] {
  const found = fields.flatMap((field) => entitiesIn(field, parameters[field.name]));
  return found.filter(
    ({ entity, value }, index) =>
      index === found.findIndex((other) => other.entity === entity && other.value === value),
  );
}

function entitiesIn(field: Field, value: unknown): NamedEntity[] {
  const values = field.holds === 'map' && isRecord(value) ? Object.keys(value) : Array.isArray(value) ? value : [value];
  return values.flatMap((item: unknown) => {
    if (isRecord(item)) return entitiesNamed(field.fields, item);
    const names = field.entity !== undefined && (isText(item) || typeof item === 'number') && !isReference(item);
    return names ? [{ entity: field.entity as string, value: String(item) }] : [];
  });
}

/** @param room how many fields there may be, those in fields included: what is left is divided among these */
function readFields(schema: JsonSchema, root: JsonSchema, depth: number, room: number): Field[] {
  const properties = schema['properties'];
  if (!isRecord(properties) || depth > MAX_DEPTH) return [];
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  const known = Object.entries(properties)
    .slice(0, room)
    .map(([name, node]) => [name, isNullable(node), ...holdingOf(resolve(node, root), root)] as const);
  const nested = known.filter(([, , , , inner]) => isRecord(inner['properties'])).length;
  const roomOfEach = Math.floor((room - known.length) / nested);
  return known.map(([name, nullable, field, holds, inner]) => {
    const entity = [field['x-entity'], inner['x-entity']].find(isText);
    return {
      name,
      schema: field,
      required: required.includes(name) && field['default'] === undefined,
      labels: labelsIn([field, inner]),
      holds,
      ...(nullable ? { nullable } : {}),
      ...([field, inner].some((each) => each['x-absent'] === 'all') ? { absentMeansAll: true } : {}),
      fields: holds === 'map' ? [] : readFields(inner, root, depth + 1, roomOfEach),
      ...(entity === undefined ? {} : { entity }),
    };
  });
}

/** "Number of the courtesy car." */
const NUMBER_OF = /^(?:the )?(?:number|id|identifier|code) of (?:the|an?) (\p{L}[\p{L} -]{1,38}\p{L})(?=[.,;(]|$)/iu;

/** What a schema says itself, else what its description says that it is the number of. */
function labelsIn(parts: readonly JsonSchema[]): string[] {
  const said = parts.flatMap((part) => [part['x-labels'] ?? [], part['x-known-as'] ?? []].flat()).filter(isText);
  if (said.length > 0) return said;
  const described = parts.map((part) => part['description']).find(isText);
  const [, thing] = NUMBER_OF.exec(described ?? '') ?? [];
  return thing === undefined ? [] : [thing];
}

/** A field's schema, how it holds what it holds, and the schema of that. */
function holdingOf(field: JsonSchema, root: JsonSchema): [JsonSchema, Field['holds'], JsonSchema] {
  if (field['type'] === 'array') return [field, 'list', resolve(field['items'], root)];
  return isMap(field) ? [field, 'map', resolve(field['propertyNames'], root)] : [field, 'one', field];
}

const isMap = (schema: JsonSchema): boolean =>
  schema['type'] === 'object' && !isRecord(schema['properties']) && isRecord(schema['additionalProperties']);

/** Follows `$ref` within the document and unwraps `anyOf: [schema, null]`, keeping what is written beside them. */
export function resolve(node: unknown, root: JsonSchema, depth = 0): JsonSchema {
  if (!isRecord(node) || depth > MAX_DEPTH) return {};
  const { $ref: reference, anyOf, oneOf, allOf, ...own } = node;
  const target = isText(reference) ? at(root, reference) : soleAlternative(anyOf ?? oneOf ?? allOf);
  if (Array.isArray(own['type'])) own['type'] = own['type'].find((type) => type !== 'null');
  return target === undefined ? { ...node, ...own } : { ...resolve(target, root, depth + 1), ...own };
}

function isNullable(node: unknown): boolean {
  if (!isRecord(node)) return false;
  const alternatives = [node['anyOf'] ?? [], node['oneOf'] ?? []].flat();
  return [node, ...alternatives].some((each) => isRecord(each) && [each['type']].flat().includes('null'));
}

function soleAlternative(alternatives: unknown): unknown {
  if (!Array.isArray(alternatives)) return undefined;
  const real = alternatives.filter((alternative) => !isRecord(alternative) || alternative['type'] !== 'null');
  return real.length === 1 ? real[0] : undefined;
}

/** @returns `undefined` where the pointer (RFC 6901, as a URI fragment) leads nowhere, or is none */
function at(root: JsonSchema, reference: string): unknown {
  if (!reference.startsWith('#')) return undefined;
  const tokens = reference.slice(1).split('/').slice(1);
  return tokens.reduce<unknown>((node, token) => {
    const key = decoded(token)?.replaceAll('~1', '/').replaceAll('~0', '~');
    return key !== undefined && isRecord(node) && Object.hasOwn(node, key) ? node[key] : undefined;
  }, root);
}

function decoded(token: string): string | undefined {
  try {
    return decodeURIComponent(token);
  } catch {
    return undefined;
  }
}

/** Amounts go by their name in every operation of the specification: a decimal `amount` beside its `currency`. */
export const isMoneyName = (name: string): boolean => /(^|_)amount$/.test(name);

export const isMoney = (name: string, value: unknown): value is number =>
  isMoneyName(name) && typeof value === 'number';
