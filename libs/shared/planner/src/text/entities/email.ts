import type { Entity } from '../annotated-text';
import { take, type Scan } from './scan';

/** The tokenizer keeps an address together with every letter that touches it, so that no part of one passes for another. */
const ADDRESS = /^[\p{L}\p{N}.!#$%&'*+/=?^_{|}~-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+$/u;

export const findEmails = (scan: Scan): Entity[] =>
  scan.tokens.flatMap(({ text }, index) =>
    text.includes('@') && ADDRESS.test(text) ? [take(scan, index, index + 1, { kind: 'email', value: text })] : [],
  );
