import type { Vocabulary } from '../../catalogue/vocabulary';
import type { Directive } from '../interpretation';
import type { Lookups } from '../lookups';
import { rowsFound } from './find-referents';
import { runsOf } from './runs';

/**
 * The kinds of people whom a directive names ("maria" is a technician): where its verb says nothing ("give it to maria"), they
 * say what is to be done.
 */
export function linkNames(
  { tokens, entities }: Directive,
  { vocabulary, lookups }: { vocabulary: Vocabulary; lookups: Lookups },
): ReadonlySet<string> {
  const names = tokens.filter(
    ({ kind, stem, meaning, start, end }) =>
      kind === 'word' &&
      meaning === undefined &&
      !vocabulary.isTerm(stem) &&
      !entities.some((entity) => entity.start < end && start < entity.end),
  );
  const people = runsOf(names, tokens).filter(({ isThing }) => !isThing);
  const found = vocabulary.finders
    .filter(({ ofPeople }) => ofPeople)
    .filter((finder) => people.some((run) => (rowsFound(finder, run.tokens, lookups) ?? []).length > 0));
  return new Set(found.map(({ entity }) => entity));
}
