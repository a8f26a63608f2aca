import { createHash } from 'node:crypto';
import { canonicalJson } from '@ars/platform';

/** 16 hexadecimal digits of SHA-256 over a value's JSON, whatever the order of its keys. */
export const hashOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex').slice(0, 16);
