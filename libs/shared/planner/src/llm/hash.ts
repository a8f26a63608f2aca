import { createHash } from 'node:crypto';
import { isRecord } from '../plan/json';
import type { Catalogue } from '../planner';

/** 16 hexadecimal digits of SHA-256 over a value's JSON, whatever the order of its keys. */
export const hashOf = (value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('hex')
    .slice(0, 16);

/** Of what can be planned with; who is healthy at the moment is left out. */
export const catalogueHash = (catalogue: Catalogue): string =>
  hashOf(catalogue.map(({ service, operations }) => [service, operations]));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
