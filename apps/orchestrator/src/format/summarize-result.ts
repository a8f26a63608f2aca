const LONGEST = 300;

/**
 * A step's result on one line, as JSON with a space after each colon and comma. Of an object the plain values at its
 * top are shown, which say what a reader needs; what has none is shown whole. Cut where it grows too long.
 */
export function summarizeResult(result: unknown): string {
  if (!isObject(result)) return cut(spaced(result));
  const plain = Object.entries(result).filter(([, value]) => value !== null && typeof value !== 'object');
  if (plain.length === 0) return cut(spaced(result));
  let shown = plain;
  while (shown.length > 1 && spaced(Object.fromEntries(shown)).length > LONGEST) shown = shown.slice(0, -1);
  return cut(spaced(Object.fromEntries(shown)));
}

function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${spaced(member)}`);
  return `{${members.join(', ')}}`;
}

const cut = (text: string): string => (text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
