import { rowsOf } from '../../catalogue/finders';
import { entityOf } from '../../catalogue/recognisers';
import type { Vocabulary } from '../../catalogue/vocabulary';
import type { Field } from '../../plan/fields';
import { parametersOf, type Gap, type Interpretation, type Slot } from '../interpretation';
import type { Lookups } from '../lookups';
import { candidatesOf } from './find-referents';

/**
 * What an earlier part of the request looks for: "look up an oil filter for a 2020 Accord and put one on 412210". The only one
 * that it finds is meant, and of several one has to be picked.
 */
export function listedThing(
  field: Field,
  settled: readonly Interpretation[],
  { vocabulary, lookups }: { vocabulary: Vocabulary; lookups: Lookups },
): { slot: Slot } | { gap: Gap } | undefined {
  if (field.holds === 'map') return undefined;
  for (const { operation, slots } of [...settled].reverse()) {
    const finder = vocabulary.finders.find((each) => each.operation === operation && each.entity === entityOf(field));
    const isPlain = slots.every(({ source }) => source !== 'result');
    const found = finder && isPlain ? lookups.result(operation, parametersOf({ slots })) : undefined;
    if (!finder || !found) continue;
    const candidates = candidatesOf(finder, field, rowsOf(finder, found.value));
    const [only, ...others] = candidates;
    if (!only) continue;
    if (others.length > 0) return { gap: { field, candidates } };
    const spans = slots.flatMap((slot) => slot.spans);
    return {
      slot: { parameter: field.name, value: only.values[field.name], source: 'request', spans, found: true },
    };
  }
  return undefined;
}
