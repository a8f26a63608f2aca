import type { Entity } from '../annotated-text';
import { relativeOf } from './relative';
import { isGlued, normAt, take, type Scan } from './scan';
import { spokenNumber, type NumberText } from './spoken-number';

/** Figures and number words, each with what stands beside it: percent, a sign, "by", "off", "more". */
export function findNumbers(scan: Scan): Entity[] {
  const found: Entity[] = [];
  for (let index = 0; index < scan.tokens.length; index += 1) {
    const number = scan.taken[index] ? undefined : numberAt(scan, index);
    if (!number) continue;
    const percent = /^(?:%|percent|por|pour)$/.test(normAt(scan, number.to) ?? '') && isPercent(scan, number.to);
    const signed = isSigned(scan, index);
    const from = signed ? index - 1 : index;
    const to = percent
      ? number.to + (normAt(scan, number.to)?.startsWith('p') && !/percent/.test(normAt(scan, number.to) ?? '') ? 2 : 1)
      : number.to;
    const { sign, relative } = relativeOf(scan, from, to, signed);
    const value = sign === '-' && signed ? -number.value : number.value;
    found.push(
      take(scan, from, to, {
        kind: 'number',
        value,
        digits: number.digits,
        ...(percent ? { percent } : {}),
        ...(sign ? { sign } : {}),
        ...(relative ? { relative } : {}),
        ...(number.spoken ? { spoken: true } : {}),
      }),
    );
    index = to - 1;
  }
  return found;
}

const isPercent = (scan: Scan, at: number): boolean =>
  /^(?:%|percent)$/.test(normAt(scan, at) ?? '') ||
  /^cient?o?$/.test(normAt(scan, at + 1) ?? '') ||
  normAt(scan, at + 1) === 'cent';

/** "-2", "+50": the sign stands before the number without a blank, and behind one. */
export const isSigned = (scan: Scan, index: number): boolean =>
  /^[-+−]$/.test(scan.tokens[index - 1]?.text ?? '') &&
  isGlued(scan, index) &&
  !isGlued(scan, index - 1) &&
  !scan.taken[index - 1];

/** The number that begins at a token, in figures or in words. */
export function numberAt(scan: Scan, index: number): NumberText | undefined {
  const token = scan.tokens[index];
  if (!token) return undefined;
  if (token.kind === 'number') return inFigures(scan, index);
  const thousands = /^(\d+(?:\.\d+)?)k$/i.exec(token.text);
  if (thousands) return ofValue(Number(thousands[1]) * 1_000, index + 1);
  return token.kind === 'word' ? spokenNumber(scan, index) : undefined;
}

function inFigures(scan: Scan, index: number): NumberText {
  const text = scan.tokens[index]?.text ?? '';
  const grouped = withBlanks(scan, index);
  const { text: figures, to } = grouped ?? { text, to: index + 1 };
  const multiplier = /^[a-z]+$/.test(normAt(scan, to) ?? '')
    ? scan.lexicon.multipliers.get(normAt(scan, to) ?? '')
    : undefined;
  const value = valueOf(figures, scan.lexicon.language !== 'en');
  // "6 grand", "2 dozen"; "50 cents" are no hundreds.
  if (multiplier !== undefined && value < 1_000 && !/^cents?$/.test(normAt(scan, to) ?? ''))
    return ofValue(value * multiplier, to + 1);
  return { value, digits: figures.replaceAll(/[^\d.,]/g, '').replace(/^(\d+)$/, '$1'), to };
}

/** French writes a blank for thousands: "1 249,50". */
function withBlanks(scan: Scan, index: number): { text: string; to: number } | undefined {
  if (!/^\d{1,3}$/.test(scan.tokens[index]?.text ?? '')) return undefined;
  const next = scan.tokens[index + 1]?.text ?? '';
  if (scan.lexicon.language === 'en' || scan.taken[index + 1] || !/^\d{3},\d{2}$/.test(next)) return undefined;
  return { text: `${scan.tokens[index]?.text}${next}`, to: index + 2 };
}

/**
 * What figures mean. The last mark separates decimals where one or two digits stand behind it; before three it separates
 * thousands.
 * @param commaDecimals whether the text's language writes decimals with a comma; the other mark may still be meant
 */
export function valueOf(figures: string, commaDecimals: boolean): number {
  const [, whole = figures, mark, decimals] = /^([\d.,]*?)(?:([.,])(\d+))?$/.exec(figures) ?? [];
  if (mark === undefined) return Number(figures.replaceAll(/[.,]/g, ''));
  const grouped =
    decimals?.length === 3 &&
    /^\d{1,3}(?:[.,]\d{3})*$/.test(whole) &&
    (mark === ',' || commaDecimals || whole.includes(mark));
  return grouped ? Number(figures.replaceAll(/[.,]/g, '')) : Number(`${whole.replaceAll(/[.,]/g, '')}.${decimals}`);
}

const ofValue = (value: number, to: number): NumberText => ({ value, digits: String(value), to });
