import type { Entity } from '../annotated-text';
import { isGlued, take, type Scan } from './scan';

/**
 * How makers write part numbers with blanks, as groups of their characters: BMW's eleven digits, Toyota's five and five,
 * Honda's and Nissan's, Volkswagen's groups of three with a letter, and whoever joins them with dashes instead.
 */
const LAYOUTS: readonly (readonly RegExp[])[] = [
  [/^\d{2}$/, /^\d{2}$/, /^\d$/, /^\d{3}$/, /^\d{3}$/],
  [/^\d{5}$/, /^[A-Z]{3}$/i, /^[A-Z]\d{2}$/i],
  [/^(?=.*\d)[A-Z0-9]{3}$/i, /^\d{3}$/, /^\d{3}$/, /^[A-Z]{1,2}$/],
  [/^(?=.*\d)[A-Z0-9]{3}$/i, /^\d{3}$/, /^\d{3}$/],
  [/^[A-Z]\d{3}$/i, /^\d{3}$/, /^\d{2}$/, /^\d{2}$/],
  [/^(?=.*\d)[A-Z0-9]{5}$/i, /^(?=.*\d)(?!.*[a-z])[A-Z0-9]{5}$/],
  [/^\d{5}$/, /^[A-Z0-9]{5}$/],
];
/** Letters with digits, or digits with dashes, that is no date, time, ordinal, amount or measure. */
const CODE = /^(?=.*\d)[\p{L}\p{N}]+(?:[-–./_][\p{L}\p{N}]+)*$/u;
const NO_CODE =
  /^(?:\d{1,2}\/\d{1,2}(?:\/\d{2,4})?|\d{1,2}[:h]\d{0,2}(?:[ap]\.?m?)?|\d+(?:[.,]\d+)?(?:st|nd|rd|th|k|mm|cm|mi|km|am|pm|a|p|h|hr|hrs|x|er|eme)|\d{4}-\d\d-\d\d.*|\d{1,2}-\d{1,2})$/i;
/** As many digits in a row may be a part of a maker that writes only digits (General Motors: eight). */
const LONG_DIGITS = /^\d{7,}$/;

/** What may be an identifier by its form: one word of letters with digits, or groups of them as some maker writes them. */
export function findCodes(scan: Scan): Entity[] {
  const found: Entity[] = [];
  for (let index = 0; index < scan.tokens.length; index += 1) {
    if (scan.taken[index]) continue;
    const length = groupedLength(scan, index) || (isCode(scan, index) ? 1 : 0);
    if (length === 0) continue;
    const parts = scan.tokens.slice(index, index + length).map(({ text }) => text);
    found.push(take(scan, index, index + length, { kind: 'code', value: parts.join('').replaceAll('–', '-') }));
    index += length - 1;
  }
  return found;
}

function groupedLength(scan: Scan, index: number): number {
  const layout = LAYOUTS.find((groups) =>
    groups.every((group, offset) => {
      const at = index + offset;
      const token = scan.tokens[at];
      return token !== undefined && !scan.taken[at] && (offset === 0 || !isGlued(scan, at)) && group.test(token.text);
    }),
  );
  // "2 12 5 412 207 9": more groups than the layout has belong to something else.
  return layout?.length ?? 0;
}

function isCode({ tokens }: Scan, index: number): boolean {
  const text = tokens[index]?.text ?? '';
  if (LONG_DIGITS.test(text)) return true;
  return text.length <= 64 && CODE.test(text) && tokens[index]?.kind === 'code' && !NO_CODE.test(text);
}
