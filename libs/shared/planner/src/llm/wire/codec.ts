import type { JsonSchema } from '@ars/contracts';
import { resolve } from '../../plan/fields';
import { isRecord, isText } from '../../plan/json';

/** How one value travels in a model's answer: in which form it is asked for, and how it is turned back. */
export interface Codec {
  /** In the subset of JSON Schema that every strict implementation takes. */
  schema: JsonSchema;
  /** What does not have the form is left as it is: the operation's own schema judges it. */
  decode(value: unknown): unknown;
}

const MAX_DEPTH = 4;
/** Of all objects in one; what does not fit any more is asked for as JSON. */
const MAX_PROPERTIES = 5_000;
/** A longer list of values is left to the operation's own schema. */
const MAX_VALUES = 60;
const SCALARS = ['string', 'number', 'integer', 'boolean'];
const asItIs = (value: unknown): unknown => value;

/** What no typed form can express, as JSON inside a text. */
const JSON_TEXT: Codec = { schema: { type: 'string' }, decode: fromJsonText };

/**
 * The codec of a parameter. Constraints are not carried over, since strict output knows few of them and the validation
 * engine checks all; a map becomes a list of pairs, an optional property one that may be null.
 * @param room how many properties there may be in it
 */
export function codecOf(node: unknown, root: JsonSchema, depth = 0, room = MAX_PROPERTIES): Codec {
  const union = scalarUnion(node, root);
  if (union) return { schema: { type: union }, decode: asItIs };
  const schema = resolve(node, root);
  const { type, enum: values, properties, items, additionalProperties } = schema;
  if (Array.isArray(values) && values.length <= MAX_VALUES && values.every(isText)) return enumerated(values);
  if (isText(type) && SCALARS.includes(type)) return { schema: { type }, decode: asItIs };
  if (depth >= MAX_DEPTH) return JSON_TEXT;
  if (type === 'array') return listOf(codecOf(items, root, depth + 1, room));
  if (isRecord(properties))
    return Object.keys(properties).length > room ? JSON_TEXT : objectOf(schema, root, depth, room);
  if (isRecord(additionalProperties)) return mapOf(codecOf(additionalProperties, root, depth + 1, room));
  return JSON_TEXT;
}

/** An object whose properties are all asked for; those that were answered with null are left out. */
export function objectOf(schema: JsonSchema, root: JsonSchema, depth = 0, room = MAX_PROPERTIES): Codec {
  const properties = isRecord(schema['properties']) ? Object.entries(schema['properties']) : [];
  const roomOfEach = Math.floor((room - properties.length) / properties.length);
  const codecs = new Map(properties.map(([name, node]) => [name, codecOf(node, root, depth + 1, roomOfEach)]));
  const entries = [...codecs].map(([name, codec]) => [name, nullable(codec.schema)] as const);
  const decodeEntry = ([name, value]: [string, unknown]): [string, unknown] => [
    name,
    codecs.get(name)?.decode(value) ?? value,
  ];
  return {
    schema: closedObject(Object.fromEntries(entries)),
    decode: (value) =>
      isRecord(value)
        ? Object.fromEntries(
            Object.entries(value)
              .filter(([, member]) => member !== null)
              .map(decodeEntry),
          )
        : value,
  };
}

export const closedObject = (properties: Record<string, JsonSchema>): JsonSchema => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

export function nullable(schema: JsonSchema): JsonSchema {
  const { type, enum: values } = schema;
  if (type === 'object' || type === 'array') return { anyOf: [schema, { type: 'null' }] };
  const types = [...(Array.isArray(type) ? type : [type]), 'null'];
  return { ...schema, type: types, ...(Array.isArray(values) ? { enum: [...values, null] } : {}) };
}

const enumerated = (values: string[]): Codec => ({ schema: { type: 'string', enum: values }, decode: asItIs });

const listOf = (item: Codec): Codec => ({
  schema: { type: 'array', items: item.schema },
  decode: (value) => (Array.isArray(value) ? value.map((each: unknown) => item.decode(each)) : value),
});

function mapOf(value: Codec): Codec {
  const pair = closedObject({ key: { type: 'string' }, value: value.schema });
  return { schema: { type: 'array', items: pair }, decode: (pairs) => fromPairs(pairs, value) };
}

/** Two values for one key contradict each other; which one was meant nobody can say. */
function fromPairs(pairs: unknown, { decode }: Codec): unknown {
  if (!Array.isArray(pairs)) return pairs;
  const entries = pairs.flatMap((pair: unknown): [string, unknown][] =>
    isRecord(pair) && isText(pair['key']) ? [[pair['key'], decode(pair['value'])]] : [],
  );
  const isMap = entries.length === pairs.length && new Set(entries.map(([key]) => key)).size === pairs.length;
  return isMap ? Object.fromEntries(entries) : pairs;
}

/** A number or a word in a text stays the text that it is: `1234` may be an identifier. */
function fromJsonText(value: unknown): unknown {
  if (!isText(value) || !/^\s*["[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

/** The types of a parameter that takes any of several plain ones. */
function scalarUnion(node: unknown, root: JsonSchema): string[] | undefined {
  if (!isRecord(node)) return undefined;
  const { type, anyOf, oneOf } = node;
  const alternatives = anyOf ?? oneOf;
  const types = Array.isArray(alternatives)
    ? alternatives.map((alternative) => resolve(alternative, root)['type'])
    : Array.isArray(type)
      ? type
      : [];
  const real = [...new Set(types)].filter((each) => each !== 'null');
  return real.length > 1 && real.every((each): each is string => isText(each) && SCALARS.includes(each))
    ? real
    : undefined;
}
