import type { JsonSchema } from '@ars/contracts';
import published from '@ars/contracts/schemas';

export type SchemaName = keyof typeof published.$defs;

const schemas = published.$defs as unknown as Record<string, JsonSchema>;
const REFERENCE = /"#\/\$defs\/([^"]+)"/g;

/** A type of the contracts as a schema that needs no other: what it refers to is within. */
export function selfContained(name: SchemaName): JsonSchema & { type: 'object' } {
  const found = new Map<string, JsonSchema>();
  const collect = (schema: JsonSchema): void => {
    for (const [, referred = ''] of JSON.stringify(schema).matchAll(REFERENCE)) {
      if (found.has(referred)) continue;
      const next = schemas[referred] as JsonSchema;
      found.set(referred, next);
      collect(next);
    }
  };
  const schema = schemas[name] as JsonSchema;
  collect(schema);
  return { ...schema, type: 'object', ...(found.size > 0 && { $defs: Object.fromEntries(found) }) };
}

/**
 * What a tool takes, as models are shown it: what may be `null` is left out instead, since many clients know one type for a
 * value. @param hidden fields that are not the model's to fill
 */
export function toolInput(name: SchemaName, hidden: readonly string[]): JsonSchema & { type: 'object' } {
  const { properties, ...schema } = selfContained(name);
  const shown = Object.entries(properties as Record<string, JsonSchema>).filter(([field]) => !hidden.includes(field));
  return {
    ...schema,
    type: 'object',
    properties: Object.fromEntries(shown.map(([field, one]) => [field, plain(one)])),
  };
}

function plain({ anyOf, type, ...rest }: JsonSchema): JsonSchema {
  const isNull = (one: JsonSchema) => one['type'] === 'null';
  if (Array.isArray(anyOf)) return { ...(anyOf as JsonSchema[]).find((one) => !isNull(one)), ...rest };
  const types = [type].flat().filter((one) => one !== 'null');
  return { ...rest, ...(type !== undefined && { type: types.length === 1 ? types[0] : types }) };
}
