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
// Made when the first schema comes that needs them: they take a tenth of the time in which a process starts.
let draft7: Ajv | undefined;
let draft2020: Ajv2020 | undefined;
let trusting: Ajv2020 | undefined;

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
  return (value) => violationsOf(validate, value);
}

/**
 * The same for a schema that stands in our own source: it is compiled when the first value comes, and not validated
 * itself, which takes longer than all the rest.
 */
export function compileOwnSchema(schema: Record<string, unknown>): (value: unknown) => SchemaViolation[] {
  let validate: ValidateFunction | undefined;
  const compiler = () => (trusting ??= withFormats(new Ajv2020({ ...options, meta: false, validateSchema: false })));
  return (value) => violationsOf((validate ??= compiler().compile(schema)), value);
}

function violationsOf(validate: ValidateFunction, value: unknown): SchemaViolation[] {
  return validate(value) ? [] : (validate.errors ?? []).map(toViolation);
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
  if (dialect.includes('draft-07')) return (draft7 ??= withFormats(new Ajv(options))).compile(anonymous);
  return (draft2020 ??= withFormats(new Ajv2020(options))).compile(anonymous);
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
