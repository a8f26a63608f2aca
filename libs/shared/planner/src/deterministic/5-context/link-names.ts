import { LEXICON } from '../../text/word-lists';
import { entityOf } from '../../catalogue/recognisers';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { Directive } from '../interpretation';
import type { Lookups } from '../lookups';
import { foundSlot, type Dialogue } from './dialogue';
import { rowsFound } from './find-referents';
import { runsOf } from './runs';

/**
 * The kinds of people whom a directive names ("maria" is a technician): where its verb says nothing ("give it to maria"), they
 * say what is to be done.
 */
export function linkNames(
  { tokens, entities }: Directive,
  { vocabulary, lookups, dialogue }: { vocabulary: Vocabulary; lookups: Lookups; dialogue: Dialogue },
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
  const spokenOf = tokens.some(({ norm }) => LEXICON.persons.has(norm))
    ? foundPeople(vocabulary, dialogue, lookups)
    : [];
  return new Set([...found, ...spokenOf].map(({ entity }) => entity));
}

/** Finders of people by which the caller's latest workflow found one: "who can do hybrids?", "give her the BMW". */
const foundPeople = ({ finders, operations }: Vocabulary, dialogue: Dialogue, lookups: Lookups) =>
  finders.filter(
    ({ ofPeople, entity }) =>
      ofPeople &&
      operations
        .flatMap(({ fields }) => fields)
        .filter((field) => entityOf(field) === entity && field.holds === 'one')
        .slice(0, 1)
        .some((field) => foundSlot(field, dialogue, { vocabulary: { finders }, lookups }) !== undefined),
  );
