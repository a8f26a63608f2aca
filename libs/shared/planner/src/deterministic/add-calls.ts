import { isRead } from '../plan/catalogue';
import type { Candidate } from './candidate';
import type { Clause } from './clauses';
import type { Intention } from './order-steps';
import type { ReadFirst } from './read-first';

/** A call that has no number yet. */
export type Call = Omit<Intention, 'stepId'>;

/**
 * Adds what a clause asks for to the calls of the request: one call, or one for each of several values of a parameter that
 * takes one ("move RO 1 and RO 2 to …"), each behind the reads that tell what it only describes.
 */
export function addCalls(calls: Intention[], { operation, filling }: Candidate, clause: Clause): void {
  const { parameters, spread, reads } = filling;
  const sets = spread ? spread.values.map((value) => ({ ...parameters, [spread.name]: value })) : [parameters];
  for (const set of sets) {
    const open = reads.filter(({ field }) => set[field.name] === undefined);
    const told = open.map((read) => [read.field.name, referenceTo(read, set, calls, clause)]);
    const call = { clause, operation, parameters: { ...set, ...Object.fromEntries(told) } };
    addCall(calls, call);
  }
}

/** "It is done, mark it done" asks for one thing in two ways. */
export function addCall(calls: Intention[], call: Call): void {
  if (!calls.some((other) => isSameCall(call, other))) add(calls, call);
}

function referenceTo(
  { reader, parameters, output }: ReadFirst,
  set: Call['parameters'],
  calls: Intention[],
  clause: Clause,
) {
  const call = { clause, operation: reader, parameters: parameters(set) };
  const at = calls.findLastIndex((other) => isSameCall(call, other));
  // What was read before something was written is not known any more.
  const isFresh = at >= 0 && calls.slice(at).every(({ operation }) => isRead(operation.operation));
  const read = (isFresh && calls[at]) || add(calls, call);
  return `$steps.${read.stepId}.outputs.${output}`;
}

function add(calls: Intention[], call: Call): Intention {
  const { name } = call.operation.operation;
  const number = calls.filter(({ operation }) => operation.operation.name === name).length + 1;
  const added = { ...call, stepId: `${name}_${number}`.slice(0, 64) };
  calls.push(added);
  return added;
}

const isSameCall = (one: Call, other: Call): boolean =>
  one.operation.operation === other.operation.operation &&
  JSON.stringify(one.parameters) === JSON.stringify(other.parameters);
