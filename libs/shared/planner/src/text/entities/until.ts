import type { AnnotatedText, Entity } from '../annotated-text';
import { LEXICON } from '../word-lists';
import { momentOf } from './local-time';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/**
 * "Hold 2 until Friday": the minutes up to that moment, or to the end of that day, rounded up.
 * @returns undefined where no such word stands before the date, or nobody knows when the day ends
 */
export function minutesUntil(
  { start, day, moment, timed }: Extract<Entity, { kind: 'date' }>,
  { now, zone, tokens }: AnnotatedText,
): number | undefined {
  const before = tokens.findLast(({ end, norm }) => end <= start && !LEXICON.determiners.has(norm));
  if (!LEXICON.untilThen.has(before?.norm ?? '') || zone === undefined) return undefined;
  const end = timed ? moment : momentOf(Date.parse(`${day}T00:00:00Z`) + DAY_MS, undefined, zone);
  return end === undefined ? undefined : Math.ceil((Date.parse(end) - now.getTime()) / MINUTE_MS);
}
