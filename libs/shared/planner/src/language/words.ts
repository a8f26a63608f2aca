import { inEnglish, separateObjects, withoutAccents } from './spanish';

/** One word or punctuation mark of a request. */
export interface Word {
  text: string;
  /** What is compared: lower case, without its ending. */
  stem: string;
  /** Offsets into the request. */
  start: number;
  end: number;
}

/**
 * Words with what belongs to them (`RO#12`, `100$`, `a@b.co`, `-3`), numbers with their thousands apart (`1,249.50`),
 * punctuation marks, line ends, arrows.
 */
const WORD =
  /(?<![\p{L}\p{N}$€£¥.,-])\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?(?![\p{L}\p{N}%-]|[.,]\d)|[-=]{1,2}>|[→⇒]|-?[\p{L}\p{N}#$€£¥+][\p{L}\p{N}#$€£¥+@&%/'’._-]*|[,;:.!?()&"“”=×–—\n]|(?<=\s)-(?=\s)/gu;
const ARROW = /^(?:[-=]{1,2}>|[→⇒])$/;
/** Marks behind a word, and what makes a number a possessor ("1234's") or many of it ("two 13508023s"). */
const TRAILING = /(?<![.'’/_-])[.'’/_-]+$|(?<=\d)['’]s$|(?<=^\d{5,})s$/;

export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    const kept = match[0].length > 1 ? match[0].replace(TRAILING, '') : match[0];
    const start = match.index;
    words.push(...withObjectsApart({ text: kept, stem: stemOf(kept), start, end: start + kept.length }));
    if (kept.length < match[0].length && match[0].at(kept.length) === '.') {
      words.push({ text: '.', stem: '.', start: start + kept.length, end: start + kept.length + 1 });
    }
  }
  return words;
}

/** "envíalo" as "envía" and "lo", which is to say "it", or "me" and "him". */
function withObjectsApart(word: Word): Word[] {
  const parts = separateObjects(word.text);
  if (!parts) return [word];
  const middle = word.start + parts.verb.length;
  return [
    { ...word, text: parts.verb, stem: stemOf(parts.verb), end: middle },
    { ...word, text: parts.objects, stem: /l[oa]s?$/.test(parts.objects) ? 'it' : 'him', start: middle },
  ];
}

/** Slips of the keyboard in words too short to be known by likeness. */
const SLIPS: ReadonlyMap<string, string> = new Map([
  ['fro', 'for'],
  ['teh', 'the'],
  ['hte', 'the'],
  ['adn', 'and'],
  ['nad', 'and'],
  ['ot', 'to'],
  ['ad', 'add'],
  ['od', 'do'],
]);

/**
 * Porter's first steps, enough to make one of `reserve`, `reserves`, `reserved` and `reserving`; the small words of
 * Spanish as those of English.
 */
export function stemOf(word: string): string {
  if (ARROW.test(word)) return 'to';
  const spoken = word.toLowerCase().replaceAll('’', "'");
  const lower = SLIPS.get(spoken) ?? inEnglish(spoken) ?? withoutAccents(spoken);
  if (!/^[a-z']+$/.test(lower)) return lower;
  const singular = lower
    .replace(/'s?$/, '')
    .replace(/ies$/, 'y')
    .replace(/(?<=[a-z]{2})(?<![su])s$/, '');
  const bare = withoutEnding(singular);
  return bare.length > 4 ? bare.replace(/e$/, '') : bare;
}

function withoutEnding(word: string): string {
  const bare = word.replace(/(?<=[a-z]{3})(ing|ed)$/, '');
  if (bare === word) return word;
  if (bare.length > 3) return bare.replace(/([b-df-hj-np-tv-z])\1$/, '$1');
  return /[aeiou][b-df-hj-np-tvz]$/.test(bare) ? `${bare}e` : bare;
}

/** Names, labels and values of the catalogue are asked for with every clause. */
const known = new Map<string, string[]>();
const MOST_KNOWN = 20_000;

export function stemsOf(text: string): string[] {
  const cached = known.get(text);
  if (cached) return cached;
  const stems = wordsOf(text.replaceAll('_', ' '))
    .map(({ stem }) => stem)
    .filter((stem) => /[\p{L}\p{N}]/u.test(stem));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, stems);
  return stems;
}

/**
 * Whether two stems are one word, a slip of the keyboard allowed in longer ones. The first letter must agree, so that
 * `assign` and `unassign` never do; a stem with a digit is an identifier and takes no slip.
 */
export function isSameWord(one: string, other: string): boolean {
  if (one === other) return true;
  if (one[0] !== other[0] || Math.abs(one.length - other.length) > 1) return false;
  const shorter = Math.min(one.length, other.length);
  if (shorter < 4 || /\d/.test(one + other)) return false;
  // In a short word another letter makes another word: `cash` and `card`.
  return (shorter > 5 || !isOneLetterApart(one, other)) && isOneSlipApart(one, other);
}

function isOneLetterApart(one: string, other: string): boolean {
  if (one.length !== other.length) return false;
  return [...one].filter((letter, index) => letter !== other[index]).length === 1;
}

/** One letter too many, missing, wrong, or two neighbours swapped (Damerau). */
function isOneSlipApart(one: string, other: string): boolean {
  let from = 0;
  while (one[from] === other[from]) from += 1;
  const rest = (word: string, skip: number): string => word.slice(from + skip);
  const swapped = one[from] === other[from + 1] && one[from + 1] === other[from];
  return (
    rest(one, 1) === rest(other, 1) ||
    rest(one, 1) === rest(other, 0) ||
    rest(one, 0) === rest(other, 1) ||
    (swapped && rest(one, 2) === rest(other, 2))
  );
}
