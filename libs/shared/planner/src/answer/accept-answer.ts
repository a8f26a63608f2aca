import type { PlanLanguage } from '@ars/contracts';
import { requestLanguage } from './request-language';
import { NEGATIONS, NUMBER_WORDS, OUTCOME_WORDS, STOP_WORDS } from './answer-words';

const MARKUP = /[{}<>[\]]|https?:/;

interface Sentence {
  words: string[];
  /** Numbers, identifiers, dates, names, in their order. */
  facts: string[];
}

/**
 * Whether a text says what an answer says, and nothing else: every number, identifier, date and name of the one stands in
 * the other, those of one sentence together, in their order and behind the words that say what they are; nothing is negated,
 * done or decided that is not so there; and what is quoted is quoted word for word.
 */
export function isFaithful(written: string, composed: string, language: PlanLanguage): boolean {
  if (written.trim() === '' || written.length > 2 * composed.length + 80) return false;
  if (MARKUP.test(written) && !MARKUP.test(composed)) return false;
  if (requestLanguage(composed) === language && requestLanguage(written) !== language) return false;
  const said = sentencesOf(written);
  const known = sentencesOf(composed);
  const complete = sameSet(factsOf(said), factsOf(known));
  return (
    complete &&
    quotesIn(composed).every((quote) => written.includes(quote)) &&
    sameBeginning(said, known) &&
    count(said, NEGATIONS) === count(known, NEGATIONS) &&
    addsNoOutcome(said, known) &&
    said.every((sentence) => sentence.facts.length === 0 || known.some((one) => agrees(sentence, one)))
  );
}

/** Its facts stand in the other sentence, in the same order, each behind the same label. */
function agrees(written: Sentence, known: Sentence): boolean {
  if (!isSubsequence(written.facts, known.facts)) return false;
  if (isNegated(written) !== isNegated(known) && written.facts.length === known.facts.length) return false;
  const labels = labelsOf(known);
  const all = new Set([...labels.values()].flat());
  let label: string | undefined;
  for (const word of written.words) {
    if (labels.has(word)) {
      if (label !== undefined && !labels.get(word)?.includes(label)) return false;
      label = undefined;
    } else if (all.has(word)) label = word;
  }
  return true;
}

/** By fact, the words of weight before it, back to the fact before. */
function labelsOf({ words, facts }: Sentence): Map<string, string[]> {
  const isFact = new Set(facts);
  const labels = new Map<string, string[]>();
  let since: string[] = [];
  for (const word of words) {
    if (isFact.has(word)) {
      labels.set(word, [...(labels.get(word) ?? []), ...since]);
      since = [];
    } else if (word.length > 3 && !STOP_WORDS.has(word)) since.push(word);
  }
  return labels;
}

const WORD = /[\p{L}\p{N}$€£+@][\p{L}\p{N}.,:/@_$€£’'+-]*/gu;

function sentencesOf(text: string): Sentence[] {
  // Not behind an abbreviation or inside an amount: a full stop ends a sentence before a capital letter or a line's end.
  return text
    .split(/\n|(?<=[\p{L}\p{N})”»%][.!?;]) +(?=[\p{Lu}¿¡“«])/u)
    .map(sentenceOf)
    .filter(({ words }) => words.length > 0);
}

function sentenceOf(text: string): Sentence {
  const found = [...text.matchAll(WORD)].map(([word]) => word.replace(/[.,:/’'-]+$/, '')).filter((word) => word !== '');
  const facts = found.filter((word, index) => isFact(word, index)).map(lower);
  return { words: found.map(lower), facts };
}

/** At a sentence's beginning a capital letter says nothing. */
const isFact = (word: string, index: number): boolean =>
  /[\p{N}@$€£]/u.test(word) ||
  NUMBER_WORDS.has(lower(word)) ||
  (index > 0 && /^\p{Lu}/u.test(word)) ||
  /^\p{Lu}{2,}$/u.test(word);

const lower = (word: string): string => word.toLowerCase();
const factsOf = (sentences: readonly Sentence[]): Set<string> => new Set(sentences.flatMap(({ facts }) => facts));
const sameSet = (one: ReadonlySet<string>, other: ReadonlySet<string>): boolean =>
  [...one].every((item) => other.has(item)) && [...other].every((item) => one.has(item));

function isSubsequence(part: readonly string[], whole: readonly string[]): boolean {
  let at = 0;
  return part.every((item) => {
    at = whole.indexOf(item, at) + 1;
    return at > 0;
  });
}

const isNegated = ({ words }: Sentence): boolean => words.some((word) => NEGATIONS.has(word));
const count = (sentences: readonly Sentence[], words: ReadonlySet<string>): number =>
  sentences.flatMap((sentence) => sentence.words).filter((word) => words.has(word)).length;

const YES_OR_NO = new Set(['yes', 'no', 'sí', 'oui', 'non']);

/** "Yes" and "no" stand first, or not at all. */
function sameBeginning([said]: readonly Sentence[], [known]: readonly Sentence[]): boolean {
  const first = (sentence: Sentence | undefined) => sentence?.words.slice(0, 1).find((word) => YES_OR_NO.has(word));
  return first(said) === first(known);
}

/** "Paid", "sent", "ready" and the like are said where they were said before, and nowhere else. */
function addsNoOutcome(said: readonly Sentence[], known: readonly Sentence[]): boolean {
  const before = new Set(known.flatMap(({ words }) => words));
  return said.every(({ words }) => words.every((word) => !OUTCOME_WORDS.has(word) || before.has(word)));
}

const quotesIn = (text: string): string[] =>
  [...text.matchAll(/[“«]\s*([^”»]+?)\s*[”»]/g)].map(([, quote]) => quote as string);
