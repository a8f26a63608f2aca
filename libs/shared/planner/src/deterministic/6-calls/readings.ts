import type { Reading } from '@ars/contracts';
import { parametersOf, type Interpretation } from '../interpretation';
import { titleOf } from './ask';

/** How far another reading must be behind to be out of the question. */
const MARGIN = 1.2;
const MAX_READINGS = 3;

/** The next best readings of what is to be written, as choices. */
export function readingsOf(all: readonly (readonly [Interpretation, ...Interpretation[]])[]): {
  readings?: Reading[];
} {
  const close = all.flatMap(([best, ...others]) =>
    best.operation.isRead || best.directive.clause.beside
      ? []
      : others.filter((other) => best.score - other.score < MARGIN && isOther(best, other) && other.gaps.length === 0),
  );
  if (close.length === 0) return {};
  const readings = close.slice(0, MAX_READINGS).map((reading, index): Reading => ({
    id: `reading_${index + 1}`,
    label: titleOf(reading.operation),
    operation: `${reading.operation.service}.${reading.operation.operation.name}`,
    values: Object.fromEntries(
      Object.entries(parametersOf(reading)).filter(([, value]) => typeof value !== 'object' || Array.isArray(value)),
    ),
  }));
  return { readings };
}

const isOther = (one: Interpretation, other: Interpretation): boolean =>
  one.operation.operation !== other.operation.operation;
