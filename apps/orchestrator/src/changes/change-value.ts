import type { ChangeTerm } from '@ars/contracts';
import { parseChangeExpression } from '@ars/mcp-protocol';

/** What expressions of a change are taken from. */
export interface Sources {
  inputs: unknown;
  item?: unknown;
  /** Result of the read that was asked about the thing. */
  read?: unknown;
}

const HOUR_MS = 3_600_000;

/** @returns undefined where the value is not there, or not known */
export function valueOf(term: ChangeTerm, sources: Sources): unknown {
  if (typeof term === 'string') return textValue(term, sources);
  if (typeof term !== 'object' || term === null) return term;
  if ('in' in term) {
    const key = valueOf(term.key, sources);
    const entries = valueOf(term.in, sources);
    return memberOf(entries, String(key)) ?? valueOf(term.otherwise, sources);
  }
  if ('later' in term) {
    const [moment, hours] = term.later.map((part) => valueOf(part, sources));
    const time = typeof moment === 'string' && typeof hours === 'number' ? Date.parse(moment) + hours * HOUR_MS : NaN;
    return Number.isNaN(time) ? undefined : new Date(time).toISOString();
  }
  const [one, other] = ('plus' in term ? term.plus : term.minus).map((part) => valueOf(part, sources));
  if (typeof one !== 'number' || typeof other !== 'number') return undefined;
  const sum = 'plus' in term ? one + other : one - other;
  // Amounts have two decimals at their borders; what binary fractions add to them is not to be seen.
  return Number(sum.toFixed(6));
}

function textValue(text: string, sources: Sources): unknown {
  if (!text.startsWith('$')) return text;
  const { source, path } = parseChangeExpression(text) ?? {};
  return source && path?.reduce<unknown>(memberOf, sources[source]);
}

const memberOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
