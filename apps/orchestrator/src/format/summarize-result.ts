import { cut } from './one-line';

const LONGEST = 300;

/**
 * A step's result on one line, as JSON with a space after each colon and comma. Of an object the plain values at its
 * top are shown, which say what a reader needs; what has none is shown whole. Cut where it grows too long.
 */
export function summarizeResult(result: unknown): string {
  const members = isObject(result) ? Object.entries(result).filter(isPlain).map(spacedMember) : [];
  if (members.length === 0) return cut(spaced(result), LONGEST);
  let line = `{${members[0]}`;
  for (const member of members.slice(1)) {
    if (line.length + member.length > LONGEST - ', }'.length) break;
    line += `, ${member}`;
  }
  return cut(`${line}}`, LONGEST);
}

function spaced(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(spaced).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value) ?? 'null';
  return `{${Object.entries(value).map(spacedMember).join(', ')}}`;
}

const spacedMember = ([key, value]: [string, unknown]): string => `${JSON.stringify(key)}: ${spaced(value)}`;

const isPlain = ([, value]: [string, unknown]): boolean => value !== null && typeof value !== 'object';

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
