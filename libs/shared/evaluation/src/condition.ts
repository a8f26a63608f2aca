import { Environment } from '@marcbachmann/cel-js';
import type { JsonSchema } from '@ars/contracts';
import { celTypeOf } from './cel-type';

/** Characters; what people ask for needs a hundred. */
const MAX_LENGTH = 2_000;
const LIMITS = { maxAstNodes: 200, maxDepth: 20, maxListElements: 100, maxMapEntries: 20, maxCallArguments: 4 };

/**
 * What a condition may be made of. No regular expressions, whose time a text of a few characters can exhaust, and one
 * comprehension at most, so that the time grows with the length of a list alone.
 */
const OPERATORS = new Set(['&&', '||', '!_', '==', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '-_', '.', '[]']);
const LEAVES = new Set(['id', 'value', 'list']);
const FUNCTIONS = new Set(['has', 'size', 'timestamp', 'duration', 'startsWith', 'endsWith', 'contains', 'lowerAscii']);
const COMPREHENSIONS = new Set(['exists', 'all']);

/** Numbers of JSON are doubles, those that people write mostly whole: CEL alone would not take one for the other. */
function newEnvironment(): Environment {
  return new Environment({ limits: LIMITS })
    .registerOperator('double == int', (one: number, other: bigint) => one === Number(other))
    .registerOperator('double + int', (one: number, other: bigint) => one + Number(other))
    .registerOperator('double - int', (one: number, other: bigint) => one - Number(other))
    .registerOperator('double * int', (one: number, other: bigint) => one * Number(other));
}

type Parsed = ReturnType<Environment['parse']>;
const MAX_KEPT = 500;
const parsed = new Map<string, Parsed>();

/** Of any values: of what type they are is known when the plan is validated, and seen when it is carried out. */
function parse(expression: string, names: readonly string[]): Parsed {
  const key = JSON.stringify([expression, names]);
  const known = parsed.get(key);
  if (known) return known;
  const environment = newEnvironment();
  for (const name of names) environment.registerVariable(name, 'dyn');
  const made = environment.parse(expression);
  if (parsed.size >= MAX_KEPT) parsed.clear();
  parsed.set(key, made);
  return made;
}

/**
 * Why a text is no condition, in CEL (https://cel.dev), on values of these types; undefined where it is one.
 * @param variables the schema of each name that it may use
 */
export function faultOfCondition(expression: string, variables: Record<string, JsonSchema>): string | undefined {
  if (expression.length > MAX_LENGTH) return `a condition has at most ${MAX_LENGTH} characters`;
  try {
    const unusable = unusableIn(parse(expression, Object.keys(variables)).ast);
    if (unusable !== undefined) return `“${unusable}” cannot be used in a condition`;
    const environment = newEnvironment();
    for (const [name, schema] of Object.entries(variables)) {
      const type = celTypeOf(schema);
      if (typeof type === 'string') environment.registerVariable(name, type);
      else environment.registerVariable({ name, schema: type });
    }
    const { valid, type, error } = environment.check(expression);
    if (!valid) return firstLine(error);
    return type === 'bool' || type === 'dyn' ? undefined : `it gives ${type}, not true or false`;
  } catch (error) {
    return firstLine(error);
  }
}

/**
 * Whether a condition holds. Pure, and bounded in time: by its own size times that of the lists that it looks at.
 * @returns undefined where that cannot be told: a value that it compares is not on file
 */
export function holdsCondition(expression: string, values: Record<string, unknown>): boolean | undefined {
  try {
    const result: unknown = parse(expression, Object.keys(values))(values);
    return typeof result === 'boolean' ? result : undefined;
  } catch {
    return undefined;
  }
}

interface Node {
  op: string;
  args: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'op' in value;

/** The first operator or function that is not among the known; `within`: a comprehension stands around it. */
function unusableIn(node: unknown, within = false): string | undefined {
  if (Array.isArray(node)) return firstOf(node, (part) => unusableIn(part, within));
  if (!isNode(node)) return undefined;
  const { op, args } = node;
  if (LEAVES.has(op)) return op === 'list' ? unusableIn(args, within) : undefined;
  if (OPERATORS.has(op)) return unusableIn(args, within);
  if (op !== 'call' && op !== 'rcall') return op;
  const [name, ...rest] = args as [string, ...unknown[]];
  if (FUNCTIONS.has(name)) return unusableIn(rest, within);
  return COMPREHENSIONS.has(name) && !within ? unusableIn(rest, true) : name;
}

function firstOf<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

const firstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : 'it is not CEL').split('\n', 1)[0] ?? '';
