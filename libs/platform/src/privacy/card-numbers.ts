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

/** As the digits stand on cards, and as people read them out. */
const PRINTED = [/^(?:1,)+1$/, /^(?:4,){3,4}[1-7]$/, /^4,6,[45]$/, /^4,4,5$/, /^4,3,3,3$/];
/** As people group them besides, which numbers of other kinds look like that stand side by side in a sentence. */
const TYPED = [/^8,8$/, /^4,4,8$/, /^4,8,4$/, /^8,4,4$/, /^6,(?:7|1[0-3])$/];

/** Which digits are read together, and how they are grouped then. */
const WRITINGS = [
  { run: groups(String.raw`[ .\-\u2010-\u2015]`), groupings: [/^\d+$/, ...PRINTED, ...TYPED] },
  // A comma with room behind it, and a semicolon, divide a list.
  { run: groups(String.raw`,|[\s._/|:*()\-\u2010-\u2015]{1,3}`), groupings: PRINTED },
];

/** Digits with separators between; a word may be glued to them, other than a code that has digits of its own. */
function groups(separator: string): RegExp {
  return new RegExp(String.raw`(?<!\d\p{L}*)\d(?:(?:${separator})?\d)+(?!\p{L}*\d)`, 'gu');
}

/** Has eight, four and four digits in a row now and then, and no card is written so. */
const UUID = /(?<![\da-z])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-z])/giu;

/** E.164 allows 15 digits behind a plus sign, but hardly a telephone has more than 13, and cards have 14 and 15. */
const MAX_PHONE_LENGTH = 13;

/** The same of a value of JSON: its texts, its numbers, and the names of its members. */
export function holdsCardNumber(value: unknown): boolean {
  if (typeof value === 'string') return containsCardNumber(value);
  if (typeof value === 'number') return containsCardNumber(String(value));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, member]) => containsCardNumber(name) || holdsCardNumber(member));
}

/** Whether the text holds the number of a payment card. */
export const containsCardNumber = (text: string): boolean => cardNumbersIn(text).length > 0;

/**
 * The numbers of payment cards in a text, as they are written but for invisible characters and the width of figures: 13 to
 * 19 digits, in one piece or grouped as cards are, with the prefix and the length of an issuer and a right check digit.
 */
export function cardNumbersIn(text: string): string[] {
  const visible = text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(UUID, ' ');
  const found = WRITINGS.flatMap(({ run, groupings }) =>
    [...visible.matchAll(run)].flatMap(({ 0: digits, index }) =>
      isPhone(digits, visible[index - 1]) ? [] : cardsIn(digits, groupings),
    ),
  );
  return [...new Set(found)];
}

const isPhone = (run: string, before: string | undefined): boolean =>
  before === '+' && run.replaceAll(/\D/g, '').length <= MAX_PHONE_LENGTH;

/** Digits that stand together, with their place in the run. */
interface Group {
  digits: string;
  start: number;
  end: number;
}

const groupsOf = (run: string): Group[] =>
  [...run.matchAll(/\d+/g)].map(({ 0: digits, index }) => ({ digits, start: index, end: index + digits.length }));

/** From the left, the longest that begins at a group and ends with one. */
function cardsIn(run: string, groupings: readonly RegExp[]): string[] {
  const groups = groupsOf(run);
  const found: string[] = [];
  for (let first = 0; first < groups.length; first += 1) {
    const last = lastOfCard(groups, first, groupings);
    if (last === undefined) continue;
    found.push(run.slice(groups[first]?.start, groups[last]?.end));
    first = last;
  }
  return found;
}

function lastOfCard(groups: readonly Group[], first: number, groupings: readonly RegExp[]): number | undefined {
  for (let last = Math.min(groups.length, first + LONGEST) - 1; last >= first; last -= 1) {
    const pieces = groups.slice(first, last + 1).map(({ digits }) => digits);
    const lengths = pieces.map(({ length }) => length).join(',');
    if (groupings.some((grouping) => grouping.test(lengths)) && isCard(pieces.join(''))) return last;
  }
  return undefined;
}

function isCard(number: string): boolean {
  return (
    number.length >= SHORTEST &&
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
