import type { Finder } from '../../catalogue/finders';
import { entityOf } from '../../catalogue/recognisers';
import { spanOf } from '../4-slots/consumption';
import type { Run } from '../5-context/runs';
import type { Basis } from '../basis';
import type { Directive, Gap, Slot } from '../interpretation';
import type { DoneStep } from './follow-up';

type Row = Record<string, unknown>;

/**
 * Of several things that words can mean the one that has most in common with the thing that the step was about: the filter of
 * the maker whose pads were held before.
 * @returns undefined where none, or several, have, and while it is not known
 */
export function likeTheOneBefore(
  { field, searched, candidates }: Gap,
  { tokens }: Run,
  { step }: DoneStep,
  { annotated: { text } }: Directive,
  { vocabulary, lookups }: Basis,
): Slot | undefined {
  const finder = vocabulary.finders.find(({ entity }) => entity === entityOf(field));
  const [before, ...others] = [step.parameters[field.name]].flat();
  if (!finder || searched === undefined || candidates.length < 2 || before === undefined || others.length > 0)
    return undefined;
  const name = finder.identifiers.get(finder.entity) ?? '';
  const model = lookups.rows(finder, String(before))?.find((row) => row[name] === before);
  const rows = (lookups.rows(finder, searched) ?? []).filter((row) => row[name] !== before);
  const [best, next] = rows
    .map((row) => ({ row, shared: model ? inCommon(row, model, finder) : 0 }))
    .sort((one, other) => other.shared - one.shared);
  if (!best || best.shared === 0 || best.shared === next?.shared) return undefined;
  const value = best.row[name];
  const span = { start: tokens[0]?.start ?? 0, end: tokens.at(-1)?.end ?? 0 };
  return {
    parameter: field.name,
    value: field.holds === 'list' ? [value] : value,
    source: 'request',
    found: true,
    spans: [spanOf(span, text)],
  };
}

/** How many words two rows both say of themselves; numbers say nothing. */
const inCommon = (one: Row, other: Row, { identifiers }: Finder): number =>
  Object.keys(one).filter(
    (key) => ![...identifiers.values()].includes(key) && typeof one[key] === 'string' && one[key] === other[key],
  ).length;
