import type { Finder } from '../../catalogue/finders';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Field } from '../../plan/fields';
import type { Token } from '../../text/annotated-text';
import { stemsOf } from '../../text/stems';
import { LEXICON } from '../../text/word-lists';
import { spanOf } from '../4-slots/consumption';
import type { Directive, Slot } from '../interpretation';
import type { Lookups } from '../lookups';
import { search } from './find-referents';
import type { Run } from './runs';

/** "Orders" are no name of a technician. */
const isKindOfOthers = (stem: string, finder: Finder | undefined, { finders }: Vocabulary): boolean =>
  finders.some((other) => other !== finder && stemsOf(other.entity.replaceAll('_', ' ')).at(-1) === stem);

/** What is searched for by words of one's own: those of the request that find something there. */
export function soughtWords(
  operation: IndexedOperation,
  runs: readonly Run[],
  { annotated, isNamed }: Pick<Directive, 'annotated'> & { isNamed: boolean },
  { vocabulary, lookups }: { vocabulary: Vocabulary; lookups: Lookups },
): { field: Field; slot: Slot; used: Token[] } | undefined {
  const finder = vocabulary.finders.find((each) => each.operation === operation);
  const sought = runs
    .map(({ tokens }) => ({
      tokens: tokens.filter(
        ({ norm, stem }) => !LEXICON.commandVerbs.has(norm) && !isKindOfOthers(stem, finder, vocabulary),
      ),
    }))
    .filter(({ tokens }) => tokens.length > 0);
  // "Do we stock wipers for a RAV4": where the finder knows all that there is, that there are none is an answer, and whatever
  // else fits a RAV4 is not.
  const isTold = isNamed && finder?.query.schema['x-complete'] === true && sought.length > 1;
  const found =
    finder && sought.length > 0 ? search(finder, sought, lookups, isTold ? sought[0]?.tokens : undefined) : undefined;
  if (!finder || !found || (found.rows.length === 0 && !isTold)) return undefined;
  const { query } = finder;
  const spans = found.words.map((word) => spanOf(word, annotated.text));
  return {
    field: query,
    slot: { parameter: query.name, value: found.query, source: 'request', spans },
    used: found.words,
  };
}
