import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { compilePattern, type Pattern } from './compile-pattern';

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
  // What a schema says of itself is told to whoever broke it.
  verbose: true,
  logger: false,
} as const;
const FITS_ALL: Pattern = { test: () => true };
/** A pattern that cannot be tried fits every text; the server whose schema it is judges the value itself. */
const tryPattern = (source: string): Pattern => compilePattern(source) ?? FITS_ALL;
const foreign = { ...options, code: { regExp: Object.assign(tryPattern, { code: 'tryPattern' }) } };
// Made when the first schema comes that needs them: they take a tenth of the time in which a process starts.
let draft7: Ajv | undefined;
let draft2020: Ajv2020 | undefined;
let trusting: Ajv2020 | undefined;

// Two caches: the schema object where it is kept, its text where it comes anew with every discovery.
const byIdentity = new WeakMap<object, ValidateFunction>();
const byText = new Map<string, ValidateFunction>();
const MAX_CACHED = 2_000;

/**
 * A validator for a JSON Schema, draft-07 or 2020-12 (MCP's default). Formats: those of `ajv-formats`, and `iso-4217`
 * for currency codes; unknown formats are accepted, and so is every text where a pattern cannot be tried. Patterns run under
 * RE2, in linear time.
 * @throws Error when the schema itself is invalid
 */
export function compileSchema(schema: Record<string, unknown>): (value: unknown) => SchemaViolation[] {
  const validate = compiled(schema);
  return (value) => violationsOf(validate, value);
}

/**
 * The same for a schema that stands in our own source: it is compiled when the first value comes, and not validated
 * itself, which takes longer than all the rest. Its patterns run as JavaScript's.
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
  if (byText.size >= MAX_CACHED) byText.clear();
  byText.set(text, validate);
  byIdentity.set(schema, validate);
  return validate;
}

function compile(schema: Record<string, unknown>): ValidateFunction {
  // `$id` would be registered with the compiler, where the next schema of that name collides with it.
  const { $id: _id, ...anonymous } = schema;
  const dialect = typeof schema['$schema'] === 'string' ? schema['$schema'] : '';
  if (dialect.includes('draft-07')) return (draft7 ??= withFormats(new Ajv(foreign))).compile(anonymous);
  return (draft2020 ??= withFormats(new Ajv2020(foreign))).compile(anonymous);
}

function withFormats<T extends Ajv>(ajv: T): T {
  addFormats(ajv);
  ajv.addFormat('iso-4217', (code: string) => CURRENCIES.has(code));
  return ajv;
}

function toViolation(error: ErrorObject): SchemaViolation {
  const { instancePath, keyword, message, params } = error;
  const extra =
    keyword === 'additionalProperties'
      ? `: ${params['additionalProperty']}`
      : keyword === 'enum'
        ? `: ${params['allowedValues']}`
        : '';
  const said = keyword === 'pattern' || keyword === 'format' ? formInWords(error) : undefined;
  return { path: instancePath, keyword, message: said ?? `${message ?? 'is invalid'}${extra}` };
}

/** A pattern says nothing to people: what its schema says of it (`x-must`) does, or an example. */
function formInWords({ keyword, parentSchema }: ErrorObject): string | undefined {
  const { 'x-must': sentence, examples, title, format } = parentSchema ?? {};
  if (typeof sentence === 'string') return sentence;
  const [example] = Array.isArray(examples) ? (examples as unknown[]) : [];
  if (typeof example === 'string') return `must be written like ${example}`;
  if (keyword === 'format') return undefined;
  return typeof title === 'string' || typeof format === 'string'
    ? `is not written as a ${String(title ?? format)} is`
    : 'is not written in the form that is wanted';
}
