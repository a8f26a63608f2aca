import { rowsOf, takesText, type Finder } from '../../catalogue/finders';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Field } from '../../plan/fields';
import type { Entity, Token } from '../../text/annotated-text';
import { stemsOf } from '../../text/stems';
import { LEXICON } from '../../text/word-lists';
import { spanOf } from '../4-slots/consumption';
import type { Directive, Slot } from '../interpretation';
import type { Lookups } from '../lookups';
import { limitOf, queryOf, search } from './find-referents';
import type { Run } from './runs';

/** "Orders" are no name of a technician. */
const isKindOfOthers = (stem: string, finder: Finder | undefined, { finders }: Vocabulary): boolean =>
  finders.some((other) => other !== finder && stemsOf(other.entity.replaceAll('_', ' ')).at(-1) === stem);

/** What is searched for by words of one's own: those of the request that find something there. */
export function soughtWords(
  operation: IndexedOperation,
  runs: readonly Run[],
  { annotated, entities, tokens, isNamed }: Pick<Directive, 'annotated' | 'entities' | 'tokens'> & { isNamed: boolean },
  { vocabulary, lookups }: { vocabulary: Vocabulary; lookups: Lookups },
): { slots: Slot[]; used: Token[] } | undefined {
  const finder = vocabulary.finders.find((each) => each.operation === operation);
  const byAddress = finder?.ofPeople ? addressSought(finder, entities, lookups) : undefined;
  if (finder && byAddress) {
    const { value, start, end } = byAddress;
    const slot: Slot = {
      parameter: finder.query.name,
      value,
      source: 'request',
      spans: [spanOf({ start, end }, annotated.text)],
    };
    return { slots: [slot], used: tokens.filter((token) => token.start < end && start < token.end) };
  }
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
    finder && sought.length > 0
      ? search(finder, sought, { lookups, vocabulary }, isTold ? sought[0]?.tokens : undefined)
      : undefined;
  if (!finder || !found) return undefined;
  const slotOf = (field: Field, value: unknown, words: readonly Token[]): Slot => ({
    ...{ parameter: field.name, value, source: 'request' },
    spans: words.map((word) => spanOf(word, annotated.text)),
  });
  const { query, words, rows } = found;
  if (rows.length > 0 || isTold) {
    // Who is left out unless one asks for all is asked for by name.
    const limit = isTold || lookups.rows(finder, query)?.length !== 0 ? undefined : limitOf(finder);
    return {
      slots: [slotOf(finder.query, query, words), ...(limit ? [slotOf(limit, false, words)] : [])],
      used: words,
    };
  }
  const narrowing = narrowingField(finder, sought, lookups);
  return narrowing && { slots: [slotOf(narrowing.field, narrowing.query, narrowing.words)], used: narrowing.words };
}

/** An address or a telephone number by which somebody is found. */
const addressSought = (finder: Finder, entities: Directive['entities'], lookups: Lookups) =>
  entities.find(
    (entity): entity is Extract<Entity, { kind: 'email' | 'phone' }> =>
      (entity.kind === 'email' || entity.kind === 'phone') && (lookups.rows(finder, entity.value) ?? []).length > 0,
  );

/**
 * "Who can do high voltage": what is the name of nothing may be what a list is narrowed by in words of one's own (`skill`), where
 * something of that kind is there.
 */
function narrowingField(finder: Finder, runs: readonly Pick<Run, 'tokens'>[], lookups: Lookups) {
  const words = runs.flatMap(({ tokens }) => tokens).filter(({ norm }) => !LEXICON.readingVerbs.has(norm));
  if (words.length === 0) return undefined;
  const query = queryOf(words);
  const fields = finder.operation.fields.filter(
    (field) => field !== finder.query && !field.required && takesText(field),
  );
  const field = fields.find(({ name }) => {
    const result = lookups.result(finder.operation, { [name]: query });
    return result !== undefined && rowsOf(finder, result.value).length > 0;
  });
  return field && { field, words, query };
}
