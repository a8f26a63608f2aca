import type { Field } from '../plan/fields';
import { READING_VERBS, STOP_WORDS } from './english';
import type { IndexedOperation } from './operation-index';
import type { Reading } from './reading';
import { entityOf } from './recognisers';
import type { Word } from './words';

/** Whether a field takes whatever people write. */
export const takesText = (field: Field): boolean =>
  field.schema['type'] === 'string' &&
  entityOf(field) === undefined &&
  ['enum', 'const', 'format', 'pattern'].every((keyword) => field.schema[keyword] === undefined);

/**
 * The first words in a row that say neither what to do nor anything else that is known: "brake pads" of "search for brake
 * pads".
 */
export function residualText({ words }: Reading, { title }: IndexedOperation): string {
  const isResidual = ({ stem }: Word): boolean => !STOP_WORDS.has(stem) && !title.has(stem) && !READING_VERBS.has(stem);
  const first = words.findIndex(isResidual);
  const run: Word[] = [];
  for (const word of first < 0 ? [] : words.slice(first)) {
    const follows = run.length === 0 || word.start - (run.at(-1)?.end ?? 0) <= 1;
    if (!isResidual(word) || !follows) break;
    run.push(word);
  }
  return run.map(({ text }) => text).join(' ');
}
