/** Digits with at most one separator between two of them, and no letter or other digit beside. */
const RUN = /(?<![\p{L}\p{N}])\d(?:[ \u00a0\u202f.\-\u2010-\u2014]?\d)+(?![\p{L}\p{N}])/gu;

/** Prefixes of issuers (ISO/IEC 7812-1), each with the lengths of its numbers. */
const ISSUERS: { prefix: RegExp; lengths: number[] }[] = [
  { prefix: /^4/, lengths: [13, 16, 19] }, // Visa
  { prefix: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] }, // Mastercard
  { prefix: /^3[47]/, lengths: [15] }, // American Express
  { prefix: /^3(?:0[0-5]|[689])/, lengths: [14, 16, 19] }, // Diners Club
  { prefix: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] }, // JCB
  { prefix: /^(?:6011|64[4-9]|65)/, lengths: [16, 17, 18, 19] }, // Discover
  { prefix: /^(?:62|81)/, lengths: [16, 17, 18, 19] }, // UnionPay
  { prefix: /^(?:50|5[6-9]|6[0-9])/, lengths: [13, 14, 15, 16, 17, 18, 19] }, // Maestro
];
const SHORTEST = 13;
const LONGEST = 19;
/** How the digits are grouped on cards and by people; numbers of other kinds that stand side by side are not. */
const GROUPINGS = [
  /^\d+$/,
  /^(?:1,)+1$/,
  /^(?:4,){3,4}[1-7]$/,
  /^4,6,[45]$/,
  /^4,4,5$/,
  /^4,3,3,3$/,
  /^8,8$/,
  /^6,(?:7|1[0-3])$/,
];
/** E.164: a number after a plus sign is a telephone's, unless it is longer than those may be. */
const LONGEST_PHONE = 15;

/** Whether the text holds the number of a payment card. */
export const containsCardNumber = (text: string): boolean => cardNumbersIn(text).length > 0;

/**
 * The numbers of payment cards in a text, as they are written: 13 to 19 digits, in one piece or grouped as cards are, with
 * the prefix and the length of an issuer and a right check digit.
 */
export const cardNumbersIn = (text: string): string[] =>
  [...text.matchAll(RUN)].flatMap(({ 0: run, index }) => {
    const isPhone = text[index - 1] === '+' && run.replaceAll(/\D/g, '').length <= LONGEST_PHONE;
    return isPhone ? [] : cardsIn(run);
  });

/** Digits that stand together, with their place in the run. */
interface Group {
  digits: string;
  start: number;
  end: number;
}

const groupsOf = (run: string): Group[] =>
  [...run.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({ digits, start: index, end: index + digits.length }));

/** From the left, the longest that begins at a group and ends with one. */
function cardsIn(run: string): string[] {
  const groups = groupsOf(run);
  const found: string[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    const last = lastOfCard(groups, first);
    if (last === undefined) continue;
    found.push(run.slice(groups[first]?.start, groups[last]?.end));
    first = last;
  }
  return found;
}

function lastOfCard(groups: readonly Group[], first: number): number | undefined {
  for (let last = Math.min(groups.length, first + LONGEST) - 1; last >= first; last -= 1) {
    if (isCard(groups.slice(first, last + 1).map(({ digits }) => digits))) return last;
  }
  return undefined;
}

function isCard(groups: readonly string[]): boolean {
  const number = groups.join('');
  const lengths = groups.map(({ length }) => length).join(',');
  return (
    number.length >= SHORTEST &&
    GROUPINGS.some((grouping) => grouping.test(lengths)) &&
    ISSUERS.some((issuer) => issuer.prefix.test(number) && issuer.lengths.includes(number.length)) &&
    passesLuhn(number)
  );
}

/** ISO/IEC 7812-1, annex B: every second digit from the right is doubled, and the digits' sum ends in 0. */
function passesLuhn(digits: string): boolean {
  const sum = [...digits].toReversed().reduce((total, character, position) => {
    const digit = Number(character) * (position % 2 === 1 ? 2 : 1);
    return total + (digit > 9 ? digit - 9 : digit);
  }, 0);
  return sum % 10 === 0;
}
