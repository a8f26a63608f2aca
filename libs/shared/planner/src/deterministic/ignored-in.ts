import type { IgnoredText } from '@ars/contracts';
import { COURTESIES, isAnnouncement } from '../language/english';
import { wordsOf, type Word } from '../language/words';
import { isRead } from '../plan/catalogue';
import { isIdentifier } from './mentions';
import type { Intention } from './order-steps';

/** What of a request is knowingly left out of a plan. */
export const ignoredIn = (text: string, intentions: readonly Intention[]): IgnoredText[] => [
  ...courtesiesIn(text),
  ...announcementsIn(text),
  ...intentions.flatMap(numbersLeftOver),
];

/** Digits too few to be a number that names something by itself. */
const FEW_DIGITS = /^\d{1,5}$/;

/** A look-up finds more than was meant without a number that it cannot take: "pads for a 2020 Camry". */
function numbersLeftOver({ clause, operation: { operation }, parameters }: Intention): IgnoredText[] {
  if (!isRead(operation)) return [];
  const taken = new Set(Object.values(parameters).map(String));
  return clause.literal.mentions
    .filter(isIdentifier)
    .filter(({ value, labelled }) => FEW_DIGITS.test(value) && !labelled && !taken.has(value))
    .map(({ value }) => ({ text: value, reason: `${operation.name} takes no such number` }));
}

/** "Two things please:" */
const announcementsIn = (text: string): IgnoredText[] =>
  [...text.matchAll(/(?<![^.;!?:\n])[^.;!?:\n]+:/g)]
    .map(([announcement]) => ({ text: announcement.trim(), reason: 'only says that something follows' }))
    .filter((ignored) => isAnnouncement(wordsOf(ignored.text)));

/** Greetings, thanks and the like, which ask for nothing: each run of such words as it is written. */
function courtesiesIn(text: string): IgnoredText[] {
  const runs: Word[][] = [];
  let last = -2;
  wordsOf(text).forEach((word, index) => {
    if (!COURTESIES.has(word.stem)) return;
    if (index === last + 1) runs.at(-1)?.push(word);
    else runs.push([word]);
    last = index;
  });
  return runs.map((run) => ({
    text: text.slice(run[0]?.start, run.at(-1)?.end),
    reason: 'a courtesy, which asks for nothing',
  }));
}
