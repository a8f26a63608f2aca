import type { UndoDeclaration } from '@ars/contracts';

/** A value out of a call: `$inputs.<name>` or `$outputs.<name>`, with an optional RFC 6901 pointer after `#`. */
export interface UndoExpression {
  source: 'inputs' | 'outputs';
  name: string;
  /** Unescaped reference tokens of the JSON pointer. */
  pointer: string[];
}

/** What an undo's parameters are taken from: what the call was given and what it gave. */
export type UndoSources = Record<UndoExpression['source'], unknown>;

/** A call of another operation that takes an effect back. */
export interface UndoCall {
  operation: string;
  parameters: Record<string, unknown>;
}

const EXPRESSION = /^\$(inputs|outputs)\.([A-Za-z0-9_-]+)(?:#(\/.*))?$/;

/** Whether a value is meant as an expression; it may still be malformed. */
export const isUndoExpression = (value: unknown): value is string => typeof value === 'string' && value.startsWith('$');

/** @returns the parts, or `undefined` where the text is not a well-formed expression */
export function parseUndoExpression(text: string): UndoExpression | undefined {
  const [, source, name, pointer = ''] = EXPRESSION.exec(text) ?? [];
  if (source === undefined || name === undefined) return undefined;
  const tokens = pointer.split('/').slice(1);
  return {
    source: source as UndoExpression['source'],
    name,
    pointer: tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~')),
  };
}

/**
 * The call that takes an effect back.
 * @returns undefined where the effect was not the call's own, so that there is nothing to take back
 * @throws Error for an expression that is malformed, or a parameter's that leads to nothing
 */
export function undoCallOf(
  { operation, parameters, unless }: UndoDeclaration,
  sources: UndoSources,
): UndoCall | undefined {
  if (unless !== undefined && Boolean(find(unless, sources))) return undefined;
  const resolved = Object.entries(parameters).map(([name, value]) => [
    name,
    isUndoExpression(value) ? valueOf(value, sources) : value,
  ]);
  return { operation, parameters: Object.fromEntries(resolved) };
}

function valueOf(text: string, sources: UndoSources): unknown {
  const value = find(text, sources);
  if (value === undefined) throw new Error(`${text} leads to nothing`);
  return value;
}

function find(text: string, sources: UndoSources): unknown {
  const expression = parseUndoExpression(text);
  if (expression === undefined) throw new Error(`${text} is no expression`);
  const { source, name, pointer } = expression;
  return [name, ...pointer].reduce<unknown>(memberOf, sources[source]);
}

const memberOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
