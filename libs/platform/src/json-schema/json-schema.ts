import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { compilePattern } from './compile-pattern';

/** Where and how a value breaks its schema. */
export interface SchemaViolation {
  /** JSON pointer into the value, `''` for the value itself. */
  path: string;
  message: string;
  /** The schema keyword that is broken, e.g. `required`. */
  keyword: string;
}

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'));

const options = {
  allErrors: true,
  strict: false,
  validateFormats: true,
  logger: false,
  code: { regExp: Object.assign(patternEngine, { code: 'patternEngine' }) },
} as const;
const draft7 = withFormats(new Ajv(options));
const draft2020 = withFormats(new Ajv2020(options));

// Two caches: the schema object where it is kept, its text where it comes anew with every discovery.
const byIdentity = new WeakMap<object, ValidateFunction>();
const byText = new Map<string, ValidateFunction>();
const MAXIMUM_CACHED = 2_000;

/**
 * A validator for a JSON Schema, draft-07 or 2020-12 (MCP's default). Formats: those of `ajv-formats`, and `iso-4217`
 * for currency codes; unknown formats are accepted, and so is what a pattern would take too long to
 * test.
 * @throws Error when the schema itself is invalid
 */
export function compileSchema(schema: Record<string, unknown>): (value: unknown) => SchemaViolation[] {
  const validate = compiled(schema);
  return (value) => (validate(value) ? [] : (validate.errors ?? []).map(toViolation));
}

function compiled(schema: Record<string, unknown>): ValidateFunction {
  const known = byIdentity.get(schema);
  if (known) return known;
  const text = JSON.stringify(schema);
  const validate = byText.get(text) ?? compile(schema);
  if (byText.size >= MAXIMUM_CACHED) byText.clear();
  byText.set(text, validate);
  byIdentity.set(schema, validate);
  return validate;
}

function compile(schema: Record<string, unknown>): ValidateFunction {
  // `$id` would be registered with the compiler, where the next schema of that name collides with it.
  const { $id: _id, ...anonymous } = schema;
  const dialect = typeof schema['$schema'] === 'string' ? schema['$schema'] : '';
  return (dialect.includes('draft-07') ? draft7 : draft2020).compile(anonymous);
}

/** A pattern that would hold everything up fits every text; the server whose schema it is judges the value itself. */
function patternEngine(source: string, flags: string): { test(text: string): boolean } {
  const pattern = new RegExp(source, flags);
  return compilePattern(source, flags) === undefined ? { test: () => true } : pattern;
}

function withFormats<T extends Ajv>(ajv: T): T {
  addFormats(ajv);
  ajv.addFormat('iso-4217', (code: string) => CURRENCIES.has(code));
  return ajv;
}

function toViolation({ instancePath, keyword, message, params }: ErrorObject): SchemaViolation {
  const extra =
    keyword === 'additionalProperties'
      ? `: ${params['additionalProperty']}`
      : keyword === 'enum'
        ? `: ${params['allowedValues']}`
        : '';
  return { path: instancePath, keyword, message: `${message ?? 'is invalid'}${extra}` };
}
