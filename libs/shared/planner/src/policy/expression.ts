import { isText } from '../plan/json';

/** Stands for a value that could not be had: a read that failed, a result that is not there yet. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** What the expressions of a policy refer to. A parameter that is not given is `undefined`, a fact not on file `null`. */
export interface Scope {
  inputs: Record<string, unknown>;
  /** What the step was given that may settle the matter. */
  earlier?: Record<string, unknown>;
  item?: unknown;
  /** One of a list that a fact has. */
  entry?: unknown;
  plan: { entities: number };
  step: { destructive: boolean };
  /** Of everything else in the plan that the policy is about; absent where that cannot be said yet. */
  others?: readonly Scope[];
  /** An output of the read that tells a fact, or `UNKNOWN`. */
  fact(name: string, output: string): unknown;
  /** Whether a fact is about what the plan itself makes: of that there is nothing yet. */
  isToCome?(name: string): boolean;
}

export interface Expression {
  source: 'inputs' | 'earlier' | 'entry' | 'facts' | 'item' | 'plan' | 'step';
  /** Of a fact. */
  fact?: string;
  name: string;
  /** Unescaped reference tokens of the JSON pointer. */
  pointer: string[];
}

const EXPRESSION =
  /^\$(?:(inputs|earlier|entry)\.([\w-]+)|(facts)\.([\w-]+)\.([\w-]+)|(item)|(plan)\.(entities)|(step)\.(destructive))(?:#(\/.*))?$/;
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
  template.replaceAll(IN_BRACES, (_, expression: string) => inWords(lookUp(expression, scope)));

/** @returns the value; `undefined` for what was not given, `null` for what is not on file, `UNKNOWN` */
export function lookUp(text: string, scope: Scope): unknown {
  const expression = parseExpression(text);
  if (!expression) return UNKNOWN;
  const { source, fact, name, pointer } = expression;
  if (source === 'facts') return pointer.reduce(outputOf, scope.fact(fact as string, name));
  const start = source === 'item' ? scope.item : Reflect.get(scope[source] ?? {}, name);
  return pointer.reduce(memberOf, start);
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
