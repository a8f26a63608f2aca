import type { Field } from '../plan/fields';
import type { Claims } from './claims';
import { SINCE, UNTIL } from '../language/english';
import type { Reading } from './reading';
import { stemsOf } from '../language/words';

export const isDate = ({ schema }: Field): boolean => schema['format'] === 'date' || schema['format'] === 'date-time';

/**
 * A day for a day, a moment for a moment. A field that begins or ends a span takes what "since" or "until" stands before,
 * another one what is said beside a word of its name.
 */
export function dateValue(
  field: Field,
  reading: Reading,
  claims: Claims,
  isValid: (value: unknown) => boolean,
): string | undefined {
  const isMoment = field.schema['format'] === 'date-time';
  for (const mention of reading.mentions) {
    if (mention.kind !== 'date' || !claims.isFree(mention)) continue;
    const value = isMoment ? mention.moment : mention.timed ? undefined : mention.day;
    if (!isValid(value) || !isAnnounced(field, reading, reading.neighbours(mention)[0] ?? '')) continue;
    claims.use(mention);
    return value;
  }
  return undefined;
}

/** @param before stem of the word before the date */
function isAnnounced(field: Field, { words }: Reading, before: string): boolean {
  const named = stemsOf(field.name);
  if (named.some((stem) => SINCE.has(stem))) return SINCE.has(before);
  if (named.some((stem) => UNTIL.has(stem))) return UNTIL.has(before);
  const own = new Set([...named, ...field.labels.flatMap(stemsOf)]);
  const isSpan = SINCE.has(before) || UNTIL.has(before);
  return field.required || !isSpan || words.some(({ stem }) => own.has(stem));
}
