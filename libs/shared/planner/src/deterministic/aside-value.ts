import type { Claims } from './claims';
import {
  AFTERTHOUGHTS,
  ARTICLES,
  CONDITIONS,
  COURTESIES,
  isNegation,
  PRONOUNS,
  STOP_WORDS,
  THINGS,
} from '../language/english';
import type { Reading } from './reading';
import type { Word } from '../language/words';

/** One word alone ("urgent") says how, and describes nothing. */
const LEAST_WORDS = 2;

/** "Cancel RO 1, customer left": what is added tells why, if it is a statement of somebody else's and no afterthought. */
export function asideValue({ aside, head }: Reading, claims: Claims): string | undefined {
  if (!aside || aside.words.some(({ start }) => !claims.isFreeWord(start))) return undefined;
  const acts = new Set(head.map(({ stem }) => stem));
  const isNegated = aside.words.some(({ stem }) => isNegation(stem));
  const turnsBack = aside.words.some(({ stem }) => AFTERTHOUGHTS.has(stem) || CONDITIONS.has(stem));
  const speaksOfAct = aside.words.some(({ stem }) => acts.has(stem) || THINGS.has(stem));
  if (turnsBack || (isNegated && (speaksOfAct || isNegation(aside.words[0]?.stem ?? '')))) return undefined;
  for (const { start, end } of aside.words) claims.useWords({ start, end });
  return aside.text;
}

/**
 * "New repair order for C-1 and VIN 2, oil change": what is added says in words of its own what the act is about, where
 * it is no sentence about somebody or something that was named, and no name.
 * @param isNamed whether a word stands for a kind of thing that has a number: "customer waits"
 */
export function describedAside(
  reading: Reading,
  claims: Claims,
  isNamed: (stem: string) => boolean,
): string | undefined {
  const words = reading.aside?.words ?? [];
  const [first] = words;
  const isAbout = ({ stem }: Word): boolean => [ARTICLES, PRONOUNS].some((known) => known.has(stem)) || isNamed(stem);
  const content = words.filter(({ stem }) => !STOP_WORDS.has(stem) && !COURTESIES.has(stem));
  const isName = content.every(({ text }) => /^\p{Lu}/u.test(text));
  if (!first || isAbout(first) || isName || content.length < LEAST_WORDS) return undefined;
  return asideValue(reading, claims);
}
