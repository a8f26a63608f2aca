/** A value out of a call: `$inputs.<name>`, `$read.<name>`, either with an RFC 6901 pointer after `#`, or `$item`. */
export interface ChangeExpression {
  source: 'inputs' | 'read' | 'item';
  /** Member names, from the outside in. */
  path: string[];
}

const EXPRESSION = /^\$(?:(item)|(inputs|read)\.([A-Za-z0-9_-]+)(?:#(\/.*))?)$/;

/** Whether a value is meant as an expression; it may still be malformed. */
export const isChangeExpression = (value: unknown): value is string =>
  typeof value === 'string' && value.startsWith('$');

/** @returns the parts, or `undefined` where the text is not a well-formed expression */
export function parseChangeExpression(text: string): ChangeExpression | undefined {
  const [, item, source, name = '', pointer = ''] = EXPRESSION.exec(text) ?? [];
  if (item) return { source: 'item', path: [] };
  if (source === undefined) return undefined;
  const tokens = pointer.split('/').slice(1);
  const path = [name, ...tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))];
  return { source: source as 'inputs' | 'read', path };
}
