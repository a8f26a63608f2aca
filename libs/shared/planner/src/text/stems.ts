import { tokenize } from './tokenize';

/** Names, labels and values of the catalogue are asked for with every clause. */
const known = new Map<string, string[]>();
const MAX_KNOWN = 20_000;
/** Stems of all of them. */
const knownStems = new Set<string>();

/** The stems of what something is called, e.g. of a parameter's name or a keyword. */
export function stemsOf(text: string): string[] {
  const cached = known.get(text);
  if (cached) return cached;
  const stems = tokenize(text.replaceAll('_', ' '))
    .filter(({ kind }) => kind !== 'mark')
    .map(({ stem }) => stem);
  if (known.size >= MAX_KNOWN) {
    known.clear();
    knownStems.clear();
  }
  known.set(text, stems);
  for (const stem of stems) knownStems.add(stem);
  return stems;
}

/**
 * Whether two stems are one word, a slip of the keyboard allowed in longer ones. The first letter must agree, so that
 * `assign` and `unassign` never do; a stem with a digit is an identifier and takes no slip; of two words that both are known
 * ("comment", "commencé") neither is a slip of the other.
 */
export function isSameWord(one: string, other: string): boolean {
  if (one === other) return true;
  if (knownStems.has(one) && knownStems.has(other)) return false;
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
