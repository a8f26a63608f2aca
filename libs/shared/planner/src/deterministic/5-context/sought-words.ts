import type { IndexedOperation, Vocabulary } from '../../catalogue/vocabulary';
import type { Field } from '../../plan/fields';
import type { Token } from '../../text/annotated-text';
import { LEXICON } from '../../text/word-lists';
import { spanOf } from '../4-slots/consumption';
import type { Directive, Slot } from '../interpretation';
import type { Lookups } from '../lookups';
import { search } from './find-referents';
import type { Run } from './runs';

/** What is searched for by words of one's own: those of the request that find something there. */
export function soughtWords(
  operation: IndexedOperation,
  runs: readonly Run[],
  { annotated }: Directive,
  { vocabulary, lookups }: { vocabulary: Vocabulary; lookups: Lookups },
): { field: Field; slot: Slot; used: Token[] } | undefined {
  const finder = vocabulary.finders.find((each) => each.operation === operation);
  const words = runs.flatMap(({ tokens }) => tokens).filter(({ norm }) => !LEXICON.commandVerbs.has(norm));
  const found = finder && words.length > 0 ? search(finder, words, lookups) : undefined;
  if (!finder || !found || found.rows.length === 0) return undefined;
  const { query } = finder;
  const spans = found.words.map((word) => spanOf(word, annotated.text));
  return {
    field: query,
    slot: { parameter: query.name, value: found.query, source: 'request', spans },
    used: found.words,
  };
}
