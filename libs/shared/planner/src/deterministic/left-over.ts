import {
  AMOUNT_LINKS,
  APPROXIMATE,
  DISTRIBUTING,
  isNegation,
  NEUTRAL_VERBS,
  SAYING,
  SOURCES,
  STOP_WORDS,
  WEIGHTY_WORDS,
} from '../language/english';
import type { Candidate } from './candidate';
import type { Clause } from './clauses';
import { isIdentifier, type IdentifierMention, type Mention } from './mentions';
import { isQualified } from './is-qualified';
import type { OperationIndex } from './operation-index';
import type { Word } from '../language/words';

/**
 * Of "50 cents", "1'200", "part 1234 twice" or "tomorrow" something is left that no parameter takes, and changes all; and
 * a word that the operation does not know, unless it is somebody's name, may say anything.
 */
export function saysMore(
  { operation, reading, filling, said }: Candidate,
  clause: Clause,
  index: OperationIndex,
): boolean {
  const left = [...reading.head, ...(reading.aside?.words ?? [])].filter(({ start }) => filling.isFreeWord(start));
  const amounts = reading.mentions.filter(({ kind }) => kind === 'money');
  const isAmountLink = (word: Word): boolean =>
    AMOUNT_LINKS.has(word.stem) &&
    word !== reading.head[1] &&
    amounts.some((amount) => reading.neighbours(amount)[0] === word.stem);
  // "Write down" says nothing of a direction.
  const isSaying = (word: Word): boolean => SAYING.has(reading.head[reading.head.indexOf(word) - 1]?.stem ?? '');
  const isOther = ({ stem, text }: Word): boolean =>
    ![STOP_WORDS, NEUTRAL_VERBS, operation.valueWords].some((known) => known.has(stem)) &&
    !(filling.spread && DISTRIBUTING.has(stem)) &&
    !operation.weights.has(index.spell(stem)) &&
    !/^\p{Lu}/u.test(text);
  // "Put it on RO 1" is not "put it back from RO 1".
  const isTakenAway = reading.mentions
    .filter(isIdentifier)
    .map((mention) => reading.neighbours(mention)[0] ?? '')
    .some((before) => SOURCES.has(before) && ![...SOURCES].some((source) => operation.spoken.has(source)));
  const understood = new Set(operation.phrases.filter((words) => words.every((stem) => said.has(stem))).flat());
  const isApproximate = reading.mentions.some(
    (mention) =>
      APPROXIMATE.has(reading.neighbours(mention)[0] ?? '') && (!isIdentifier(mention) || isCounting(mention)),
  );
  return (
    isTakenAway ||
    isQualified({ operation, reading, filling }, clause) ||
    isApproximate ||
    /\d['’]\d|\bup to\b/i.test(clause.text) ||
    left.some(
      (word) =>
        (isNegation(word.stem) && !reading.head.includes(word)) ||
        (WEIGHTY_WORDS.has(word.stem) && !isSaying(word) && !understood.has(word.stem)) ||
        /\d/.test(word.text) ||
        (isOther(word) && !isAmountLink(word)),
    )
  );
}

const isCounting = ({ number, quantity, labelled }: IdentifierMention): boolean =>
  quantity !== undefined || (number !== undefined && !labelled);

/**
 * Money, addresses, quoted words, quantities and mere numbers change what is to be done; a further identifier only tells
 * more of it.
 */
export const hasWeight = (mention: Mention): boolean =>
  !isIdentifier(mention) ||
  mention.quantity !== undefined ||
  (mention.number !== undefined && !mention.labelled) ||
  (mention.entities.length === 0 && /\d/.test(mention.value));
