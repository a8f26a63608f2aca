import type { RepairOrderStatus } from '../repair-order-status';
import { foldedWords, foldText, withoutInnerSigns } from './fold-text';
import { GIVEN_NAMES, NOISE_WORDS, VEHICLE_NICKNAMES } from './known-names';
import { CALLED_STATUS, statusesCalled } from './status-words';

/** One thing that somebody searches by: a word of a name, a number, an address. */
export interface SearchTerm {
  /** As it was written, folded. */
  word: string;
  /** How it may stand on file: one or more folded words with single blanks between. */
  forms: string[];
  /** Longer forms of a given name that is written short. */
  longNames: string[];
  /** Digits of a number without leading zeros. */
  number?: string;
  /** Email address, or a part of one that is nothing else. */
  email?: string;
  /** Digits of a telephone number. */
  phone?: string;
  /** Of a key tag or hat, where that is said; nothing else is meant then. */
  tag?: string;
  /** Statuses that people call so. */
  statuses: RepairOrderStatus[];
}

export interface Search {
  /** All of them must be found. */
  terms: SearchTerm[];
  /** Whether there were words at all, of whatever weight: signs alone find nothing. */
  hasWords: boolean;
}

/** `RO-412207`, `R/O 0412207`, `#412207`, `order no. 412207`: what counts is the number. */
const REPAIR_ORDER = /(?:\b(?:r[./]?o|w[./]?o|order|ticket|orden)\b\.?[\s:#-]*(?:n[or]\.?\s*)?|\bro|#\s*)(?=\d)/giu;
const STAFF = /\b(?:tech(?:nician)?|mechanic|tecnic[oa]|mecanic[oa]|technicien(?:ne)?)[\s#:-]*0*(\d{1,4})\b/giu;
const ADVISOR = /\b(?:advisor|asesora?|conseiller)[\s#:-]*0*(\d{1,4})\b/giu;
const TAG = /\b(?:tag|hat)[\s#:-]*0*([a-z]{0,2}\d{1,4}[a-z]?)\b/giu;
const PHONE = /(?:\+|\b|\()\d(?:[\s().-]{0,2}\d){6,14}\b/gu;
const TAIL = /['’´`]s?$/u;
/** Around a token, not in it: "(Torres)", "Camry?". */
const EDGES = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}'’]+$/gu;

/** Takes apart what a person searches by. */
export function parseSearch(query: string): Search {
  const phones: string[] = [];
  const tags: string[] = [];
  const statuses: string[] = [];
  const text = foldText(query)
    .replaceAll(TAG, (_, tag: string) => {
      tags.push(tag);
      return ' ';
    })
    .replaceAll(CALLED_STATUS, (called) => {
      statuses.push(foldedWords(called).join(' '));
      return ' ';
    })
    .replaceAll(REPAIR_ORDER, ' ')
    .replaceAll(STAFF, ' t$1 ')
    .replaceAll(ADVISOR, ' a$1 ')
    .replaceAll(PHONE, (written) => {
      const digits = written.replaceAll(/\D/gu, '');
      // One run of digits may be a repair order's number with zeros before it, or a part of a VIN.
      if (/^\d+$/u.test(written) && digits.length < 10) return written;
      phones.push(digits);
      return ' ';
    });
  const tokens = text
    .split(/[\s;:?!()"«»…]+|,(?=\s|$)/u)
    .map((token) => token.replaceAll(EDGES, '').replace(TAIL, ''))
    .filter((token) => token !== '');
  const terms = tokens.flatMap((token) => termOf(token) ?? []);
  return {
    terms: [
      ...phones.map((phone) => ({ word: phone, forms: [], longNames: [], phone, statuses: [] })),
      ...tags.map((tag) => ({ word: tag, forms: [], longNames: [], tag, statuses: [] })),
      ...statuses.map((called) => ({
        word: called,
        forms: [called],
        longNames: [],
        statuses: statusesCalled(called),
      })),
      ...terms,
    ],
    hasWords: /\p{L}/u.test(query),
  };
}

function termOf(token: string): SearchTerm | undefined {
  const word = foldText(token);
  const words = foldedWords(token);
  const compact = foldedWords(withoutInnerSigns(token)).join(' ');
  const isSingle = words.length === 1;
  if (words.length === 0 || (isSingle && NOISE_WORDS.has(words[0] ?? ''))) return undefined;
  // A single letter is an initial, or what an apostrophe left over.
  if (isSingle && /^\p{L}$/u.test(compact)) return undefined;
  const number = /^\d{1,10}$/u.test(compact) ? compact.replace(/^0+(?=\d)/u, '') : undefined;
  return {
    word,
    forms: [...new Set([...formsOf(compact), ...(isSingle ? [] : [words.join(' ')])])],
    longNames: [...(GIVEN_NAMES[compact] ?? [])],
    ...(number === undefined ? {} : { number }),
    ...(/[@.]/u.test(word) ? { email: word } : {}),
    ...(number !== undefined && number.length >= 7 ? { phone: compact } : {}),
    statuses: [],
  };
}

/** The word, what its plural or possessive is of ("anas"), what else the trade says, and the year that two digits mean. */
function formsOf(word: string): string[] {
  const singular = /^\p{L}{3,}s$/u.test(word) && !word.endsWith('ss') ? [word.slice(0, -1)] : [];
  const names = [word, ...singular];
  const year = /^\d\d$/u.test(word) ? [`20${word}`] : [];
  return [...names, ...names.flatMap((name) => VEHICLE_NICKNAMES[name] ?? []), ...year];
}
