import type { ChangeDeclaration } from '@ars/contracts';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import { isRecord } from '../../plan/json';
import type { RecentStep } from '../../planner';

type Parameters = Readonly<Record<string, unknown>>;

/**
 * What it comes to when an operation is called again with other values. `overwrites`: the later value stands in place of the
 * earlier. `adds`: both effects stand. `shifts`: both count, and a call with the opposite number under `parameter` takes the
 * earlier one back.
 */
export type Repetition = { kind: 'overwrites' | 'adds' } | { kind: 'shifts'; parameter: string };

const INPUT = /^\$inputs\.(\w+)$/;
const inputIn = (expression: unknown): string | undefined =>
  typeof expression === 'string' ? INPUT.exec(expression)?.[1] : undefined;

export function repetitionOf(operation: IndexedOperation, before: Parameters, after: Parameters): Repetition {
  const changes = [...new Set([before, after].flatMap((given) => changesMade(operation, given)))];
  const isOfSame = changes.every(({ id }) => isSame(before[inputIn(id) ?? id], after[inputIn(id) ?? id]));
  if (changes.length === 0 || !isOfSame) return { kind: 'adds' };
  if (changes.every((change) => change.before !== undefined && inputIn(change.after) !== undefined)) {
    return { kind: 'overwrites' };
  }
  const [shift, ...others] = changes;
  const parameter = shift && others.length === 0 ? summandIn(shift.after) : undefined;
  return parameter !== undefined && takesNegative(operation, parameter)
    ? { kind: 'shifts', parameter }
    : { kind: 'adds' };
}

/** Whether a second effect makes more of the first: amounts and counts of stock, not texts. */
export const accumulates = (operation: IndexedOperation, { parameters }: Pick<RecentStep, 'parameters'>): boolean =>
  changesMade(operation, parameters).some(({ after }) => typeof after === 'object' && after !== null);

/** Those of which the call gives the value. */
const changesMade = ({ operation: { changes = [] } }: IndexedOperation, given: Parameters): ChangeDeclaration[] =>
  changes.filter((change) =>
    [change.given, change.each, change.after].every((expression) => {
      const name = inputIn(expression);
      return name === undefined || given[name] !== undefined;
    }),
  );

/** What is added to what stands: `{ plus: ["$read.estimate", "$inputs.estimate_change"] }`. */
function summandIn(term: unknown): string | undefined {
  const sum = isRecord(term) ? term['plus'] : undefined;
  return Array.isArray(sum) ? sum.flatMap((each) => inputIn(each) ?? [])[0] : undefined;
}

function takesNegative({ fields }: IndexedOperation, name: string): boolean {
  const schema = fields.find((field) => field.name === name)?.schema ?? {};
  const [least, above] = [schema['minimum'], schema['exclusiveMinimum']];
  return !(typeof least === 'number' && least >= 0) && !(typeof above === 'number' && above >= 0);
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
