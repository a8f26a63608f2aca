import { type ComputeStep, type ComputeTerm, type JsonSchema, parseReference } from '@ars/contracts';
import { isRecord, isText } from '../plan/json';
import { COMPARISONS, type Producer, rowSchemaOf, schemaOfReference } from '../plan/result-schema';
import { resolve } from '../plan/fields';
import type { Catalogue } from '../planner';
import { type Complaint, complaintsOfReference, unknownMember, wrong } from './complaint';

type Computed = ComputeStep['function'];
type Demand = 'required' | 'refused';

/** Of one value and what the request says. */
const WITH_NUMBER: ReadonlySet<Computed> = new Set(['plus', 'minus', 'times', 'percent', 'within', 'covers']);
const WITH_TIME: ReadonlySet<Computed> = new Set(['on', 'until']);

/** What is wrong with a computation: where its terms lead, of what type they are, how many there are. */
export function checkCompute(step: ComputeStep, steps: readonly Producer[], catalogue: Catalogue): Complaint[] {
  const { function: name, of, by, when, limit, decides } = step;
  const isOfOne = WITH_NUMBER.has(name) || WITH_TIME.has(name);
  const demand = (key: string, isThere: boolean, wanted: Demand): Complaint[] =>
    isThere === (wanted === 'required')
      ? []
      : [wrong([key], wanted === 'required' ? `“${name}” needs ${key}` : `“${name}” takes no ${key}`)];
  return [
    ...demand('by', by !== undefined, WITH_NUMBER.has(name) ? 'required' : 'refused'),
    ...demand('when', when !== undefined, WITH_TIME.has(name) ? 'required' : 'refused'),
    ...(COMPARISONS.has(name) ? demand('limit', limit !== undefined, 'refused') : []),
    ...(decides === true ? demand('limit', limit !== undefined, 'required') : []),
    ...(isOfOne && of.length !== 1 ? [wrong(['of'], `“${name}” is of one value`)] : []),
    ...(name === 'difference' && of.length !== 2 ? [wrong(['of'], 'A difference is between two values')] : []),
    ...of.flatMap((term, at) => checkTerm(term, ['of', String(at)], step, steps, catalogue)),
    ...(limit ? checkTerm(limit, ['limit'], step, steps, catalogue) : []),
  ];
}

function checkTerm(
  term: ComputeTerm,
  path: string[],
  step: ComputeStep,
  steps: readonly Producer[],
  catalogue: Catalogue,
): Complaint[] {
  return term.from.flatMap((reference, at) => {
    const away = complaintsOfReference(reference, [...path, 'from', String(at)], step, steps, catalogue);
    const schema = schemaOfReference(reference, steps, catalogue);
    if (away.length > 0 || !schema) return away;
    const fault =
      faultOfTerm(term, reference, schema, step.function) ?? faultOfCurrency(term, reference, steps, catalogue);
    return fault === undefined ? [] : [wrong(path, fault)];
  });
}

function faultOfTerm({ member }: ComputeTerm, reference: string, schema: JsonSchema, name: Computed) {
  if (schema['type'] !== 'array') {
    if (!isText(schema['type'])) return undefined;
    if (name === 'count') return `“${reference}” leads to ${schema['type']}, not to a list that can be counted`;
    if (member !== undefined) return `“${reference}” leads to ${schema['type']}, which has no rows with a member`;
    return faultOfType(schema, reference, name);
  }
  const row = rowSchemaOf(schema);
  if (member === undefined)
    return name === 'count' || row['type'] !== 'object'
      ? undefined
      : `“${reference}” leads to a list: say which member of its rows is meant`;
  const { properties } = row;
  const found =
    isRecord(properties) && Object.hasOwn(properties, member) ? resolve(properties[member], row) : undefined;
  return unknownMember(member, row) ?? (found && name !== 'count' ? faultOfType(found, member, name) : undefined);
}

function faultOfType({ type }: JsonSchema, what: string, name: Computed): string | undefined {
  if (!isText(type)) return undefined;
  const isWanted = WITH_TIME.has(name) ? type === 'string' : type === 'number' || type === 'integer';
  return isWanted ? undefined : `“${what}” is a ${type}, “${name}” takes ${WITH_TIME.has(name) ? 'a time' : 'numbers'}`;
}

function faultOfCurrency(
  { currency, member }: ComputeTerm,
  reference: string,
  steps: readonly Producer[],
  catalogue: Catalogue,
): string | undefined {
  if (currency === undefined || hasBeside(currency, member, reference, steps, catalogue)) return undefined;
  return `There is no “${currency}” beside the value, which could be its currency`;
}

/** Whether an output or member of that name stands beside a value, as far as schemas say. */
export function hasBeside(
  name: string,
  member: string | undefined,
  reference: string,
  steps: readonly Producer[],
  catalogue: Catalogue,
): boolean {
  if (member !== undefined) {
    const { properties } = rowSchemaOf(schemaOfReference(reference, steps, catalogue) ?? {});
    return isRecord(properties) && Object.hasOwn(properties, name);
  }
  const at =
    (parseReference(reference)?.pointer.length ?? 0) > 0 ? reference.lastIndexOf('/') : reference.lastIndexOf('.');
  const beside = schemaOfReference(reference.slice(0, at + 1) + name, steps, catalogue);
  return (
    beside !== undefined && Object.keys(beside).some((keyword) => keyword !== '$defs' && keyword !== 'definitions')
  );
}
