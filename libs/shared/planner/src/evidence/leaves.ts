import { isReference } from '@ars/contracts';
import { resolve, type Field } from '../plan/fields';
import { isRecord } from '../plan/json';

/** One literal of a step's parameters. */
export interface Leaf {
  value: string | number | boolean;
  path: string[];
  name: string;
  schema: Record<string, unknown>;
  entity?: string;
  labels: string[];
}

/** Every literal, with the schema that is meant for it; references are left out. */
export const leavesOf = (fields: readonly Field[], parameters: Record<string, unknown>, path: string[] = []): Leaf[] =>
  Object.entries(parameters).flatMap(([name, value]) => {
    const field = fields.find((candidate) => candidate.name === name);
    return leavesIn(value, field ?? { ...UNDECLARED, name }, [...path, name]);
  });

const UNDECLARED: Omit<Field, 'name'> = { schema: {}, required: false, labels: [], holds: 'one', fields: [] };

function leavesIn(value: unknown, field: Field, path: string[]): Leaf[] {
  const { name, labels, entity, schema } = field;
  const as = (inner: unknown, own: boolean) => ({
    name,
    labels,
    schema: resolve(inner, schema),
    ...(own && entity !== undefined ? { entity } : {}),
  });
  if (Array.isArray(value)) {
    return value.flatMap((item: unknown, index) => {
      const at = [...path, String(index)];
      if (isRecord(item)) return leavesOf(field.fields, item, at);
      return isScalar(item) ? [{ value: item, path: at, ...as(schema['items'] ?? {}, true) }] : nested(item, field, at);
    });
  }
  if (isRecord(value)) {
    if (field.fields.length > 0) return leavesOf(field.fields, value, path);
    return Object.entries(value).flatMap(([key, child]) => [
      ...(isReference(key) ? [] : [{ value: key, path: [...path, key], ...as(schema['propertyNames'] ?? {}, true) }]),
      ...(isScalar(child)
        ? [{ value: child, path: [...path, key], ...as(schema['additionalProperties'] ?? {}, false) }]
        : nested(child, { ...field, holds: 'one' }, [...path, key])),
    ]);
  }
  return isScalar(value) ? [{ value, path, ...as(schema, true) }] : [];
}

const nested = (value: unknown, field: Field, path: string[]): Leaf[] =>
  typeof value === 'object' && value !== null ? leavesIn(value, { ...field, fields: [] }, path) : [];

const isScalar = (value: unknown): value is Leaf['value'] =>
  (typeof value === 'string' && !isReference(value)) || typeof value === 'number' || typeof value === 'boolean';
