import { getMetadataStorage } from 'class-validator';
import { validationMetadatasToSchemas } from 'class-validator-jsonschema';
import { join } from 'node:path';
import { createGenerator } from 'ts-json-schema-generator';
import * as contracts from '../index';

/** JSON Schema, draft 2020-12. */
export type Schema = Record<string, unknown>;

const SOURCE = join(__dirname, '../index.ts');
const CONFIGURATION = join(__dirname, '../../tsconfig.json');
/** What a validation decorator says beyond the type; `null` passes each of them. */
const LIMITS = ['pattern', 'minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems'];
/** Classes that are given and not taken: a later release may add fields to them. */
const ANSWERS = new Set(['AgentServiceResponse', 'OrchestratorResponse', 'TaskStatus']);

/** Every data type of the contracts by its name: as TypeScript declares it, within the limits that class-validator checks. */
export function describeContracts(): Record<string, Schema> {
  const options = { path: SOURCE, tsconfig: CONFIGURATION, type: '*', expose: 'export', jsDoc: 'extended' } as const;
  const generator = createGenerator({ ...options, additionalProperties: true, skipTypeCheck: true, sortProps: true });
  const types = Object.entries(generator.createSchema('*').definitions ?? {});
  const limits = validationMetadatasToSchemas({ classValidatorMetadataStorage: getMetadataStorage() } as never);
  const described = types
    .filter(([name]) => limits[name] !== undefined || typeof Reflect.get(contracts, name) !== 'function')
    .map(([name, schema]) => [name, within(name, limits[name] as Schema, publicOf(schema as Schema))] as const);
  return Object.fromEntries(described.sort(([one], [other]) => one.localeCompare(other)));
}

/** Without what TypeScript alone knows (brands), and with the definitions where draft 2020-12 keeps them. */
function publicOf(schema: Schema): Schema {
  const text = JSON.stringify(schema, (key, value: unknown) => (key.startsWith('__@') ? undefined : value));
  const plain = JSON.parse(text.replaceAll('#/definitions/', '#/$defs/')) as Schema;
  const required = plain['required'] as string[] | undefined;
  return required ? { ...plain, required: required.filter((name) => !name.startsWith('__@')) } : plain;
}

/** What is parsed takes no other fields than it names, and brings its defaults. */
function within(name: string, limits: Schema | undefined, schema: Schema): Schema {
  if (limits === undefined) return schema;
  const limited = limits['properties'] as Record<string, Schema>;
  const defaults = defaultsOf(name);
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>).map(([field, property]) => [
    field,
    {
      ...property,
      ...limitsOf(property, limited[field] ?? {}),
      ...(field in defaults && { default: defaults[field] }),
    },
  ]);
  const required = ((schema['required'] ?? []) as string[]).filter((field) => !(field in defaults));
  const closed = { ...schema, properties: Object.fromEntries(properties), additionalProperties: ANSWERS.has(name) };
  return { ...closed, required };
}

const defaultsOf = (name: string): Record<string, unknown> =>
  ({ ...new (Reflect.get(contracts, name) as new () => object)() }) as Record<string, unknown>;

function limitsOf(property: Schema, limit: Schema): Schema {
  const kept = Object.entries(limit).filter(([keyword]) => LIMITS.includes(keyword));
  const uri = limit['format'] === 'url' ? { format: 'uri' } : {};
  const integer = limit['type'] === 'integer' ? { type: wholeNumber(property['type']) } : {};
  return { ...Object.fromEntries(kept), ...uri, ...integer };
}

const wholeNumber = (type: unknown): unknown => (Array.isArray(type) ? ['integer', 'null'] : 'integer');
