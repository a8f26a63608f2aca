import { sameIdentifier } from '@ars/domain';
import { isRecord, isText } from '../plan/json';
import type { Operand } from './policies';

/** Stands for a value that could not be had: a read that failed, a result that is not there yet. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** What the expressions of a policy refer to. A parameter that is not given is `undefined`, a fact not on file `null`. */
export interface Scope {
  inputs: Record<string, unknown>;
  /** What the step was given that may settle the matter. */
  earlier?: Record<string, unknown>;
  item?: unknown;
  plan: { entities: number };
  step: { destructive: boolean };
  /** Of everything else in the plan that the policy is about; absent where that cannot be said yet. */
  others?: readonly Scope[];
  /** An output of the read that tells a fact, or `UNKNOWN`. */
  fact(name: string, output: string): unknown;
}

export interface Expression {
  source: 'inputs' | 'earlier' | 'facts' | 'item' | 'plan' | 'step';
  /** Of a fact. */
  fact?: string;
  name: string;
  /** Unescaped reference tokens of the JSON pointer. */
  pointer: string[];
}

const EXPRESSION =
  /^\$(?:(inputs|earlier)\.([\w-]+)|(facts)\.([\w-]+)\.([\w-]+)|(item)|(plan)\.(entities)|(step)\.(destructive))(?:#(\/.*))?$/;
const IN_BRACES = /\{(\$[^{}]+)\}/g;

export const isExpression = (value: unknown): value is string => isText(value) && value.startsWith('$');

/** @returns the parts, or `undefined` where the text is not a well-formed expression */
export function parseExpression(text: string): Expression | undefined {
  const match = EXPRESSION.exec(text);
  if (!match) return undefined;
  const [, inputs, input, facts, fact, output, item, plan, ofPlan, step, ofStep, pointer = ''] = match;
  const tokens = pointer.split('/').slice(1);
  return {
    source: (inputs ?? facts ?? item ?? plan ?? step) as Expression['source'],
    ...(fact === undefined ? {} : { fact }),
    name: input ?? output ?? ofPlan ?? ofStep ?? 'item',
    pointer: tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~')),
  };
}

/** Every expression that a template holds in braces. */
export const expressionsIn = (template: string): string[] =>
  [...template.matchAll(IN_BRACES)].map(([, expression]) => expression as string);

export const fillIn = (template: string, scope: Scope): string =>
  template.replaceAll(IN_BRACES, (_, expression: string) => inWords(valueOf(expression, scope)));

/** @returns the value; `undefined` for what was not given, `null` for what is not on file, `UNKNOWN` */
export function valueOf(operand: Operand, scope: Scope): unknown {
  if (typeof operand === 'object') {
    if ('of' in operand) return product(operand, scope);
    return 'sum' in operand ? total(operand, scope) : entry(operand, scope);
  }
  if (!isExpression(operand)) return operand;
  const expression = parseExpression(operand);
  if (!expression) return UNKNOWN;
  const { source, fact, name, pointer } = expression;
  if (source === 'facts') return pointer.reduce(outputOf, scope.fact(fact as string, name));
  const start = source === 'item' ? scope.item : Reflect.get(scope[source] ?? {}, name);
  return pointer.reduce(memberOf, start);
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
  if (parts.length === 0) return undefined;
  // No currency has coins of less than 0.0001, and decimal fractions do not add up exactly.
  return parts.every((part) => typeof part === 'number')
    ? Number(parts.reduce((one, other) => one + other).toFixed(4))
    : UNKNOWN;
}

function entry({ in: map, key, otherwise }: Extract<Operand, { in: Operand }>, scope: Scope) {
  const [entries, wanted] = [valueOf(map, scope), valueOf(key, scope)];
  if (entries === UNKNOWN || wanted === UNKNOWN) return UNKNOWN;
  const found = isRecord(entries) && Object.entries(entries).find(([name]) => sameIdentifier(name, wanted));
  return found ? found[1] : otherwise;
}

const memberOf = (value: unknown, key: string): unknown => {
  if (value === UNKNOWN) return UNKNOWN;
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
};

/** A result that lacks what a fact needs tells nothing about it. */
export const outputOf = (value: unknown, key: string): unknown => {
  const member = memberOf(value, key);
  return member === undefined ? UNKNOWN : member;
};

function inWords(value: unknown): string {
  if (value === UNKNOWN) return '(unknown)';
  if (value === undefined || value === null) return '(not on file)';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
