import {
  COPULAS,
  CONDITIONS,
  CONJUNCTIONS,
  isParticiple,
  isPast,
  PERSONS,
  REASON_MARKS,
  RELATIVES,
} from '../language/english';
import type { Word } from '../language/words';
import type { Source } from './reading';

const MOST_NAMES = 3;

/**
 * Whether a new sentence about what happened begins at a word: "… . RO 1 was picked up", "…, and Erin paid $5", "…, he paid
 * the $5". What names nothing only tells why something is to be done.
 */
export function isReport(source: Source, index: number): boolean {
  const { words, coverage } = source;
  const before = words[index - 1]?.text ?? '';
  const isNewSentence = /^[.;!\n]$/.test(before);
  const mention = coverage.get(index);
  if (mention) return isNewSentence && isFinite(words[mention.end]);
  const isJoined = CONJUNCTIONS.has(words[index - 1]?.stem ?? '') && words[index - 2]?.text === ',';
  if ((isNewSentence || isJoined) && isFinite(words[endOfName(words, index)])) return !isInReason(words, index);
  return (
    PERSONS.has(words[index]?.stem ?? '') &&
    before === ',' &&
    isFinite(words[index + 1]) &&
    namesSomething(source, index)
  );
}

/**
 * Whether a word that may be a verb is the subject of what happened: the `check` of "check over $5 came in", which is
 * something that the operations know.
 */
export function isSubject(
  words: readonly Word[],
  { start, end }: Record<'start' | 'end', number>,
  values: ReadonlySet<string>,
) {
  const rest = words.slice(start + 1, end);
  const at = rest.findIndex(({ text }) => isPast(text) && !isParticiple(text));
  const isSubordinate = ({ stem }: Word): boolean =>
    RELATIVES.has(stem) || CONDITIONS.has(stem) || /^(?:what|that)$/.test(stem);
  return values.has(words[start]?.stem ?? '') && at >= 0 && !rest.slice(0, at).some(isSubordinate);
}

const isFinite = (word: Word | undefined): boolean =>
  word !== undefined && (COPULAS.has(word.stem) || isPast(word.text));

/** The word behind up to three with capitals; none where there is no such word. */
function endOfName(words: readonly Word[], index: number): number {
  let end = index;
  while (end < index + MOST_NAMES && /^\p{Lu}\p{Ll}/u.test(words[end]?.text ?? '')) end += 1;
  return end === index ? -1 : end;
}

const isInReason = (words: readonly Word[], index: number): boolean => {
  const start = words.findLastIndex(({ text }, at) => at < index - 1 && /^[.;!?\n]$/.test(text));
  return words.slice(start + 1, index).some(({ stem }) => REASON_MARKS.has(stem));
};

function namesSomething({ words, coverage }: Source, index: number): boolean {
  for (let at = index; at < words.length && !/^[,;:.!?\n–—-]$/.test(words[at]?.text ?? ''); at += 1) {
    if (coverage.has(at)) return true;
  }
  return false;
}
