import { recognisersOf } from '../catalogue/recognisers';
import { vocabularyOf } from '../catalogue/vocabulary';
import type { BusinessHours } from '../plan/business-hours';
import type { Catalogue, PlanRequest } from '../planner';
import { annotate } from '../text/annotate';
import type { AnnotatedText } from '../text/annotated-text';
import { isListedZone } from '../text/entities/local-time';

/** A request read with the words and the identifiers of the operations on offer. */
export function annotateRequest(
  { text, now, context }: PlanRequest,
  catalogue: Catalogue,
  hours?: BusinessHours,
): AnnotatedText {
  const zone = zoneOf(context);
  return annotate(text, {
    now,
    recognisers: recognisersOf(catalogue),
    vocabulary: vocabularyOf(catalogue).ofClauses,
    ...(zone === undefined ? {} : { zone }),
    ...(hours ? { hours } : {}),
  });
}

/** `timezone` in the context says where the caller is. */
export function zoneOf({ timezone }: Record<string, unknown>): string | undefined {
  const isZone = typeof timezone === 'string' && isListedZone(timezone);
  return isZone ? timezone : undefined;
}
