import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Entity } from '../annotated-text';
import { take, tokensOf, type Scan } from './scan';

/** With its country, or grouped as North America groups it: ten digits in a row may be anything. */
const GROUPED =
  /(?<![\p{L}\p{N}@.+-])(?:\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){1,5}(?:[ .-]?\d{2,4})|(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4})(?![\p{L}\p{N}@]|[.-]\d)/gu;

export function findPhones(scan: Scan): Entity[] {
  return [...scan.text.matchAll(GROUPED)].flatMap(({ 0: found, index }) => {
    const number = parsePhoneNumberFromString(found, 'US');
    const { from, to } = tokensOf(scan.tokens, index, index + found.length);
    if (number?.isPossible() !== true || scan.taken.subarray(from, to).includes(1)) return [];
    return [take(scan, from, to, { kind: 'phone', value: number.number })];
  });
}
