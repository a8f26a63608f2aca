/** Words of fewer letters are typed right, and in those of no more only a letter may be left out. */
const MIN_TYPO_LENGTH = 3;
/** Up to so many letters a word has one typing error, beyond that two. */
const ONE_TYPO = 5;

/** A letter more or less makes the opposite of it. */
const NEGATION = /^(?:no|not|never|none|nor|nunca|nada|pas|ne)$|n'?t$/;

const OUTER = /^[\s"'“”‘’«»:–-]+|[\s"'“”‘’«».!?,;]+$/gu;

const wordsOf = (text: string): string[] =>
  text.toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(OUTER, '').split(/\s+/).filter(Boolean);

/** Whether two notes say the same: without case, outer quotes and final punctuation, typing errors corrected or not. */
export function isSameText(one: string, other: string): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  if (words.length !== others.length) return false;
  return words.every((word, index) => isSameWord(word, others[index] ?? ''));
}

function isSameWord(one: string, other: string): boolean {
  if (one === other) return true;
  if (/\d/.test(one + other) || one[0] !== other[0]) return false;
  const [plain, otherPlain] = [one, other].map((word) => word.replaceAll("'", ''));
  if (plain === otherPlain) return true;
  if (NEGATION.test(one) || NEGATION.test(other)) return false;
  const shortest = Math.min(one.length, other.length);
  if (shortest < MIN_TYPO_LENGTH || (shortest === MIN_TYPO_LENGTH && one.length === other.length)) return false;
  return distance(one, other) <= (Math.max(one.length, other.length) <= ONE_TYPO ? 1 : 2);
}

/** Damerau's distance: letters added, left out, changed, or swapped with their neighbour. */
function distance(one: string, other: string): number {
  let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, index) => index)];
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swapped = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      next.push(
        Math.min(
          (last[column] ?? 0) + 1,
          (next[column - 1] ?? 0) + 1,
          (last[column - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [beforeLast, last] = [last, next];
  }
  return last[other.length] ?? 0;
}
