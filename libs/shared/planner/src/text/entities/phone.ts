import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { Entity } from '../annotated-text';
import { take, tokensOf, type Scan } from './scan';

/** With its country, or grouped as North America groups it: ten digits in a row may be anything. */
const GROUPED =
  /(?<![\p{L}\p{N}@.+-])(?:\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){1,5}(?:[ .-]?\d{2,4})|(?:1[ .-])?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4})(?![\p{L}\p{N}@]|[.-]\d)/gu;

/** Ten digits that North America can dial, behind a word of telephoning: "got a text from 3125550119". */
const DIALLED = /^[2-9]\d{2}[2-9]\d{6}$/;
const TELEPHONING =
  /^(?:call|calls|called|calling|phone|cell|mobile|tel|telephone|text|texts|texted|reach|dial|llama|llamo|llamada|telefono|celular|appel|telephone|portable)$/;
const MAX_BETWEEN = 4;

export function findPhones(scan: Scan): Entity[] {
  return [...findGrouped(scan), ...findDialled(scan)].sort((one, other) => one.start - other.start);
}

const findDialled = (scan: Scan): Entity[] =>
  scan.tokens.flatMap(({ text }, index) => {
    if (scan.taken[index] || !DIALLED.test(text)) return [];
    const before = scan.tokens.slice(Math.max(0, index - MAX_BETWEEN), index);
    if (!before.some(({ norm }) => TELEPHONING.test(norm))) return [];
    return [take(scan, index, index + 1, { kind: 'phone', value: `+1${text}` })];
  });

function findGrouped(scan: Scan): Entity[] {
  return [...scan.text.matchAll(GROUPED)].flatMap(({ 0: found, index }) => {
    const number = parsePhoneNumberFromString(found, 'US');
    const { from, to } = tokensOf(scan.tokens, index, index + found.length);
    if (number?.isPossible() !== true || scan.taken.subarray(from, to).includes(1)) return [];
    return [take(scan, from, to, { kind: 'phone', value: number.number })];
  });
}
