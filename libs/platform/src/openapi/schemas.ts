import type { Door } from './door';

export type Schema = Record<string, unknown>;
export type Schemas = Record<string, Schema>;

const REFERENCE = /"#\/\$defs\/([^"]+)"/g;

/** What a door reads beside its body: names in its path, its query, headers. `context` is told in bodies alone. */
export function parametersOf(door: Door, path: string, schemas: Schemas): Schema[] {
  const named = propertiesOf(door.path, schemas);
  const query = Object.entries(propertiesOf(door.query, schemas)).filter(([name]) => name !== 'context');
  return [
    ...namesIn(path).map((name) => parameter('path', name, named[name] ?? { type: 'string' }, true)),
    ...query.map(([name, schema]) => parameter('query', name, schema, false)),
    ...Object.entries(door.headers ?? {}).map(([name, description]) =>
      parameter('header', name, { type: 'string', description }, false),
    ),
  ];
}

function parameter(place: string, name: string, property: Schema, required: boolean): Schema {
  const { description, ...schema } = valueOf(property);
  const isList = schema['type'] === 'array';
  return {
    ...{ name, in: place, required },
    ...(description === undefined ? {} : { description }),
    // several values of a parameter are separated by commas
    ...(isList && { style: 'form', explode: false }),
    schema: referringToComponents(schema),
  };
}

/** A URL cannot say `null`: what may be `null` is left out there. */
function valueOf(property: Schema): Schema {
  const { type, anyOf, ...rest } = property as { type?: string | string[]; anyOf?: Schema[] };
  if (anyOf) return { ...anyOf.find((one) => one['type'] !== 'null'), ...rest };
  const values = [type ?? []].flat().filter((one) => one !== 'null');
  return { ...rest, ...(values.length === 1 ? { type: values[0] } : type && { type }) };
}

/** A body's schema, without what the path says. @param used where types are kept that the document needs */
export function bodySchema(name: string, path: string, schemas: Schemas, used: Schemas): Schema {
  const schema = schemas[name] as Schema;
  const told = namesIn(path).filter((one) => one in propertiesOf(name, schemas));
  const key = told.length === 0 ? name : `${name}Body`;
  const isLeft = (field: string) => !told.includes(field);
  const properties = Object.entries(propertiesOf(name, schemas)).filter(([field]) => isLeft(field));
  const required = ((schema['required'] ?? []) as string[]).filter(isLeft);
  used[key] = { ...schema, properties: Object.fromEntries(properties), required };
  return { $ref: `#/components/schemas/${key}` };
}

/** What a door answers with, by its name or as it stands. @param used as of `bodySchema` */
export function answerSchema(answer: NonNullable<Door['answer']>, schemas: Schemas, used: Schemas): Schema {
  const schema = typeof answer === 'string' ? { $ref: `#/$defs/${answer}` } : answer;
  for (const name of referencesIn(schema)) used[name] = schemas[name] as Schema;
  return referringToComponents(schema);
}

/** With all that they refer to, as components of a document. */
export function withReferenced(used: Schemas, schemas: Schemas): Schemas {
  const found = new Map(Object.entries(used));
  for (const schema of found.values()) {
    for (const name of referencesIn(schema)) if (!found.has(name)) found.set(name, schemas[name] as Schema);
  }
  const sorted = [...found].sort(([one], [other]) => one.localeCompare(other));
  return Object.fromEntries(sorted.map(([name, schema]) => [name, referringToComponents(schema)]));
}

const referencesIn = (schema: Schema): string[] =>
  [...JSON.stringify(schema).matchAll(REFERENCE)].map(([, name = '']) => name);

const referringToComponents = (schema: Schema): Schema =>
  JSON.parse(JSON.stringify(schema).replaceAll(REFERENCE, '"#/components/schemas/$1"')) as Schema;

const namesIn = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name);

const propertiesOf = (name: string | undefined, schemas: Schemas): Schemas =>
  ((name ? schemas[name]?.['properties'] : undefined) ?? {}) as Schemas;
