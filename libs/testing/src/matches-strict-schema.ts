type Schema = Record<string, unknown>;

/** Whether a value fits a schema of the strict subset; quick, since such schemas are new with every request. */
export function matchesStrictSchema(value: unknown, schema: unknown): boolean {
  const { type, anyOf, enum: values, const: only, properties, required, items } = schema as Schema;
  if (Array.isArray(anyOf)) return anyOf.some((each) => matchesStrictSchema(value, each));
  if (only !== undefined && value !== only) return false;
  if (Array.isArray(values) && !values.includes(value)) return false;
  const types = Array.isArray(type) ? type : [type];
  if (!types.includes(typeOf(value)) && !(types.includes('integer') && Number.isInteger(value))) return false;
  if (Array.isArray(value)) return value.every((each) => matchesStrictSchema(each, items));
  if (typeof value !== 'object' || value === null) return true;
  const known = (properties ?? {}) as Schema;
  return (
    (required as string[]).every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(([name, each]) => Object.hasOwn(known, name) && matchesStrictSchema(each, known[name]))
  );
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
