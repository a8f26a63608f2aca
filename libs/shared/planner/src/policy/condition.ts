import { sameIdentifier } from '@ars/domain';
import { isRecord, isText } from '../plan/json';
import { isExpression, lookUp, parseExpression, UNKNOWN, type Scope } from './expression';
import type { Condition, Operand } from './policies';

/** `undefined` where a fact that would decide is missing (Kleene's three-valued logic). */
export type Truth = boolean | undefined;

export function holds(condition: Condition, scope: Scope): Truth {
  if ('all' in condition) return every(condition.all.map((part) => holds(part, scope)));
  if ('any' in condition) return not(every(condition.any.map((part) => not(holds(part, scope)))));
  if ('not' in condition) return not(holds(condition.not, scope));
  if ('given' in condition) return isGiven(valueOf(condition.given, scope));
  if ('one_of' in condition) return isOneOf(valueOf(condition.one_of[0], scope), condition.one_of[1]);
  if ('same' in condition) return isSame(...valuesOf(condition.same, scope));
  if ('some' in condition) return hasSome(condition, scope);
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

function isSame(one: unknown, other: unknown): Truth {
  if (one === UNKNOWN || other === UNKNOWN) return undefined;
  return isGiven(one) === true && isGiven(other) === true && sameIdentifier(one, other);
}

function hasSome({ some, is }: Extract<Condition, { some: Operand }>, scope: Scope): Truth {
  const list = valueOf(some, scope);
  if (list === undefined || list === null) return false;
  if (!Array.isArray(list)) return undefined;
  return not(every(list.map((entry: unknown) => not(holds(is, { ...scope, entry })))));
}

/** What is not on file differs from everything: nobody can say that it is the same. */
function doDiffer(one: unknown, other: unknown): Truth {
  if (one === UNKNOWN || other === UNKNOWN) return undefined;
  if (one === undefined || other === undefined) return false;
  return comparable(one) !== comparable(other);
}

const comparable = (value: unknown): unknown => (isText(value) ? value.trim().toLowerCase() : value);

/** @returns the value; `undefined` for what was not given, `null` for what is not on file, `UNKNOWN` */
export function valueOf(operand: Operand, scope: Scope): unknown {
  if (typeof operand === 'object') {
    if ('plus' in operand) return added(operand.plus.map((part) => valueOf(part, scope)));
    if ('total' in operand) return totalOfList(operand, scope);
    if ('of' in operand) return product(operand, scope);
    return 'sum' in operand ? total(operand, scope) : entry(operand, scope);
  }
  return isExpression(operand) ? lookUp(operand, scope) : operand;
}

function product({ of, times }: { of: Operand; times: number }, scope: Scope): unknown {
  const value = valueOf(of, scope);
  return typeof value === 'number' ? value * times : value;
}

/** Unknown where anything might belong to it of which it is not known whether it does. */
function total({ sum, same }: Extract<Operand, { sum: Operand }>, scope: Scope): unknown {
  const { others } = scope;
  const key = valueOf(same, scope);
  const keys = others?.map((other) => valueOf(same, other));
  if (!others || !keys || (others.length > 0 && [key, ...keys].includes(UNKNOWN))) return UNKNOWN;
  const alike = others.filter((_, index) => sameIdentifier(keys[index], key));
  const parts = [scope, ...alike].map((each) => valueOf(sum, each)).filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : added(parts);
}

/** No currency has coins of less than 0.0001, and decimal fractions do not add up exactly. */
function added(parts: readonly unknown[]): unknown {
  if (parts.includes(undefined)) return undefined;
  return parts.every((part) => typeof part === 'number')
    ? Number(parts.reduce((one, other) => one + other, 0).toFixed(4))
    : UNKNOWN;
}

/** Unknown where an entry might belong to it of which it is not known whether it does. */
function totalOfList({ total: member, of, where }: Extract<Operand, { total: Operand }>, scope: Scope): unknown {
  const list = valueOf(of, scope);
  // What is only to be made holds nothing so far.
  const fact = isExpression(of) ? parseExpression(of)?.fact : undefined;
  if (list === UNKNOWN && fact !== undefined && scope.isToCome?.(fact)) return 0;
  if (!Array.isArray(list)) return UNKNOWN;
  const entries = list.map((item: unknown) => ({ ...scope, entry: item }));
  const truths = entries.map((each) => holds(where, each));
  if (truths.includes(undefined)) return UNKNOWN;
  return added(entries.filter((_, index) => truths[index]).map((each) => valueOf(member, each)));
}

function entry({ in: map, key, otherwise }: Extract<Operand, { in: Operand }>, scope: Scope) {
  const [entries, wanted] = [valueOf(map, scope), valueOf(key, scope)];
  if (entries === UNKNOWN || wanted === UNKNOWN) return UNKNOWN;
  const found = isRecord(entries) && Object.entries(entries).find(([name]) => sameIdentifier(name, wanted));
  return found ? found[1] : otherwise;
}
