import { CodedError } from '@ars/contracts';

/** What a step was given and what it gave. */
export interface UndoValues {
  inputs: unknown;
  outputs: unknown;
}

const EXPRESSION = /^\$(inputs|outputs)\.([A-Za-z0-9_-]+)(?:#(\/.*))?$/;

/**
 * Parameters with every `$inputs.<name>` and `$outputs.<name>` (with an optional JSON pointer behind `#`) replaced.
 * @throws CodedError `NOT_UNDOABLE` where an expression yields nothing
 */
export const resolveExpressions = (parameters: Record<string, unknown>, values: UndoValues): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      if (!isExpression(value)) return [name, value];
      const resolved = evaluate(value, values);
      if (resolved !== undefined && resolved !== null) return [name, resolved];
      throw new CodedError({ code: 'NOT_UNDOABLE', message: `It cannot be taken back: there is no ${value}` });
    }),
  );

/** @returns undefined where there is no such value */
export function evaluate(expression: string, values: UndoValues): unknown {
  const [, source, name, pointer = ''] = EXPRESSION.exec(expression) ?? [];
  if (source === undefined || name === undefined) return undefined;
  const tokens = pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  return [name, ...tokens].reduce<unknown>(
    (value, token) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, token)
        ? (value as Record<string, unknown>)[token]
        : undefined,
    values[source as keyof UndoValues],
  );
}

const isExpression = (value: unknown): value is string =>
  typeof value === 'string' && (value.startsWith('$inputs.') || value.startsWith('$outputs.'));
