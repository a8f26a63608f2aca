import { entityOf } from '../../catalogue/recognisers';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { IndexedOperation } from '../../catalogue/indexed-operation';
import type { Field } from '../../plan/fields';
import type { Token } from '../../text/annotated-text';
import { spanOf } from '../4-slots/consumption';
import { findLabel, labelsOf } from '../4-slots/labels';
import { isValid } from '../4-slots/schema';
import type { Directive, Slot } from '../interpretation';
import type { Lookups } from '../lookups';
import { queryOf } from './find-referents';
import type { Run } from './runs';

/**
 * "Make Marcus the advisor": whom a parameter that may be left out means, where its label stands in the request and rows of
 * other things say who has that name (`advisor: "Marcus Reed", advisor_id: "A-07"`).
 */
export function labelledNames(
  { fields }: IndexedOperation,
  isOpen: (field: Field) => boolean,
  runs: readonly Run[],
  { tokens, annotated }: Directive,
  { vocabulary, lookups }: { vocabulary: Vocabulary; lookups: Lookups },
): { slots: Slot[]; used: Token[] } {
  const wanted = fields.filter(
    (field) =>
      !field.required &&
      field.holds === 'one' &&
      isOpen(field) &&
      entityOf(field) &&
      findLabel(labelsOf(field), tokens),
  );
  const found = wanted.flatMap((field) =>
    runs
      .filter(({ isThing }) => !isThing)
      .flatMap((run) => {
        const [value, ...others] = identifiersOf(entityOf(field) ?? '', run.tokens, vocabulary, lookups);
        const spans = run.tokens.map((token) => spanOf(token, annotated.text));
        const slot: Slot = { parameter: field.name, value, source: 'request', spans, found: true };
        return others.length === 0 && isValid(field, value) ? [{ slot, used: run.tokens }] : [];
      })
      .slice(0, 1),
  );
  return { slots: found.map(({ slot }) => slot), used: found.flatMap(({ used }) => used) };
}

/** Of all things of a kind whose name has the words, by the rows that name it. */
function identifiersOf(entity: string, words: readonly Token[], { finders }: Vocabulary, lookups: Lookups): unknown[] {
  const query = queryOf(words);
  const rows = finders
    .filter((finder) => finder.identifiers.has(entity) && finder.entity !== entity)
    .flatMap((finder) =>
      (lookups.rows(finder, query) ?? []).map((row) => ({ row, name: finder.identifiers.get(entity) ?? '' })),
    );
  const isNamed = (name: unknown): boolean =>
    typeof name === 'string' &&
    query
      .toLowerCase()
      .split(' ')
      .every((word) => name.toLowerCase().split(/\s+/).includes(word));
  return [...new Set(rows.filter(({ row }) => isNamed(row[entity])).map(({ row, name }) => row[name]))];
}
