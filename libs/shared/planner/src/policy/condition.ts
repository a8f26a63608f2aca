import { isText } from '../plan/json';
import { UNKNOWN, valueOf, type Scope } from './expression';
import type { Condition, Operand } from './policies';

/** `undefined` where a fact that would decide is missing (Kleene's three-valued logic). */
export type Truth = boolean | undefined;

export function holds(condition: Condition, scope: Scope): Truth {
  if ('all' in condition) return every(condition.all.map((part) => holds(part, scope)));
  if ('any' in condition) return not(every(condition.any.map((part) => not(holds(part, scope)))));
  if ('not' in condition) return not(holds(condition.not, scope));
  if ('given' in condition) return isGiven(valueOf(condition.given, scope));
  if ('one_of' in condition) return isOneOf(valueOf(condition.one_of[0], scope), condition.one_of[1]);
  if ('above' in condition) return isAbove(...valuesOf(condition.above, scope));
  return doDiffer(...valuesOf(condition.differs, scope));
}

const valuesOf = ([one, other]: [Operand, Operand], scope: Scope): [unknown, unknown] => [
  valueOf(one, scope),
  valueOf(other, scope),
];

const not = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

function every(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}

const isGiven = (value: unknown): Truth => (value === UNKNOWN ? undefined : value !== undefined && value !== null);

function isOneOf(value: unknown, list: readonly (string | number | boolean)[]): Truth {
  if (value === UNKNOWN || value === null) return undefined;
  return list.some((item) => comparable(item) === comparable(value));
}

function isAbove(one: unknown, other: unknown): Truth {
  if (one === undefined || other === undefined) return false;
  return typeof one === 'number' && typeof other === 'number' ? one > other : undefined;
}

/** What is not on file differs from everything: nobody can say that it is the same. */
function doDiffer(one: unknown, other: unknown): Truth {
  if (one === UNKNOWN || other === UNKNOWN) return undefined;
  if (one === undefined || other === undefined) return false;
  return comparable(one) !== comparable(other);
}

const comparable = (value: unknown): unknown => (isText(value) ? value.trim().toLowerCase() : value);
