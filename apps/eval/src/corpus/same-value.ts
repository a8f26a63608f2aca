import { isNumberOfRun } from './gold-numbers';

/** How the numbers begin for which the gold has a name only. */
const NUMBER_OF: Readonly<Record<string, RegExp>> = {
  rsv: /^RSV-/i,
  link: /^PL-/i,
  pay: /^PAY-/i,
  new: /^(?:[A-Z]-)?\d{4,}$/i,
};

/**
 * Whether two values of a parameter are the same to a person: numbers as numbers, instants as instants, identifiers
 * without case, punctuation and prefix.
 */
export function isSameParameter(value: unknown, gold: unknown): boolean {
  if (isNumberOfRun(gold)) return NUMBER_OF[gold.slice(1).split(/[:_]/)[0] ?? '']?.test(String(value)) ?? false;
  if (Array.isArray(gold) || Array.isArray(value)) return isSameList(asList(value), asList(gold));
  if (typeof gold === 'object' && gold !== null) return isSameMap(value, gold as Record<string, unknown>);
  return normalise(value) === normalise(gold);
}

const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);

const isSameList = (list: unknown[], gold: unknown[]): boolean =>
  list.length === gold.length && gold.every((wanted) => list.some((value) => isSameParameter(value, wanted)));

function isSameMap(value: unknown, gold: Record<string, unknown>): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const entries = Object.entries(value).map(([name, one]): [string, unknown] => [normalise(name), one]);
  const wanted = Object.entries(gold);
  return (
    entries.length === wanted.length &&
    wanted.every(([name, one]) =>
      entries.some(([key, found]) => key === normalise(name) && isSameParameter(found, one)),
    )
  );
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

export function normalise(value: unknown): string {
  const text = String(value).trim();
  if (INSTANT.test(text)) return new Date(text).toISOString();
  const amount = text.replace(/^\$/, '').replace(/(?<=\d),(?=\d{3}\b)/g, '');
  if (/^-?\d+\.\d+$/.test(amount)) return String(Number(amount));
  return text
    .toLowerCase()
    .replace(/^(?:ro|r\/o)[\s#-]*(?=\d)/, '')
    .replace(/[\s\-_.,/#"'“”‘’]/g, '');
}
