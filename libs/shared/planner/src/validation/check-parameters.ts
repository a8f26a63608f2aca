import { findReferences, isReference, type JsonSchema, type OperationCapability } from '@ars/contracts';
import { compileSchema, type SchemaViolation } from '@ars/platform';
import type { DraftCall } from './parse-plan';
import { pointerOf, stepPath, type PlanFinding } from './plan-finding';

/** Keywords that fail as a whole when one part fails: with a value inside that is not known yet they prove nothing. */
const COMPOUND_KEYWORDS = new Set(['anyOf', 'oneOf', 'not', 'if', 'contains', 'uniqueItems']);

/** Parameters that break the operation's schema; where a reference stands, any value may come. */
export function checkParameters(step: DraftCall, index: number, operation: OperationCapability): PlanFinding[] {
  const root = stepPath(index, 'parameters');
  const holes = findReferences(step.parameters).map(({ path }) => pointerOf(path));
  const violations = violationsOf(operation.parameters, withKnownKeys(step.parameters));
  const undecided = violations
    .filter(({ path, keyword }) => COMPOUND_KEYWORDS.has(keyword) && holes.some((hole) => isWithin(hole, path)))
    .map(({ path }) => path);
  return violations
    .filter(({ path }) => ![...holes, ...undecided].some((open) => isWithin(path, open)))
    .map(({ path, message }) => ({
      code: 'INVALID_PARAMETERS',
      step_id: step.step_id,
      path: `${root}${path}`,
      message: `${path === '' ? 'parameters' : path.slice(1)} ${message}`,
    }));
}

/** Without what stands under a key that only a result will tell. */
const withKnownKeys = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const known = Object.entries(value).filter(([key]) => !isReference(key));
  return Object.fromEntries(known.map(([key, child]) => [key, withKnownKeys(child)]));
};

/** Models write `null` for what they leave out; where the schema wants no such thing it means just that. */
export function withoutNulls(step: DraftCall, operation: OperationCapability | undefined): DraftCall {
  if (!operation || !Object.values(step.parameters).includes(null)) return step;
  const refused = new Set(violationsOf(operation.parameters, step.parameters).map(({ path }) => path));
  const kept = Object.entries(step.parameters).filter(
    ([name, value]) => value !== null || !refused.has(pointerOf([name])),
  );
  return { ...step, parameters: Object.fromEntries(kept) };
}

const isWithin = (path: string, ancestor: string): boolean => path === ancestor || path.startsWith(`${ancestor}/`);

/** A schema that cannot be compiled refuses nothing here: its agent and its server still check. */
function violationsOf(schema: JsonSchema, value: unknown): SchemaViolation[] {
  let validate: (value: unknown) => SchemaViolation[];
  try {
    validate = compileSchema(schema);
  } catch {
    return [];
  }
  return validate(value);
}
