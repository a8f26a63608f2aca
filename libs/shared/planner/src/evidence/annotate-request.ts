import { recognisersOf } from '../catalogue/recognisers';
import { vocabularyOf } from '../catalogue/vocabulary';
import type { BusinessHours } from '../plan/business-hours';
import type { Catalogue, PlanRequest } from '../planner';
import { annotate, type AnnotateOptions } from '../text/annotate';
import type { AnnotatedText } from '../text/annotated-text';
import { isListedZone } from '../text/entities/local-time';

/** Who plans a request and who judges the plan read one text, one after the other. */
let latest: { text: string; options: AnnotateOptions; annotated: AnnotatedText } | undefined;

/** A request read with the words and the identifiers of the operations on offer. */
export function annotateRequest(request: PlanRequest, catalogue: Catalogue, hours?: BusinessHours): AnnotatedText {
  const { text } = request;
  const options = annotationOf(request, catalogue, hours);
  if (latest?.text !== text || !isSame(latest.options, options)) {
    latest = { text, options, annotated: annotate(text, options) };
  }
  return latest.annotated;
}

/** What the text of a request is read with. */
export function annotationOf(
  { now, context }: Pick<PlanRequest, 'now' | 'context'>,
  catalogue: Catalogue,
  hours?: BusinessHours,
): AnnotateOptions {
  const zone = zoneOf(context);
  return {
    now,
    recognisers: recognisersOf(catalogue),
    vocabulary: vocabularyOf(catalogue).ofClauses,
    ...(zone === undefined ? {} : { zone }),
    ...(hours ? { hours } : {}),
  };
}

const isSame = (one: AnnotateOptions, other: AnnotateOptions): boolean =>
  one.now.getTime() === other.now.getTime() &&
  one.recognisers === other.recognisers &&
  one.vocabulary === other.vocabulary &&
  one.zone === other.zone &&
  one.hours === other.hours;

/** `timezone` in the context says where the caller is. */
export function zoneOf({ timezone }: Record<string, unknown>): string | undefined {
  return typeof timezone === 'string' && isTimeZone(timezone) ? timezone : undefined;
}

function isTimeZone(name: string): boolean {
  if (isListedZone(name)) return true;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
