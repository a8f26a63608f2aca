import type { Happening } from '@ars/domain';
import type { Catalogue, PlanRequest } from '../planner';
import { DEFAULT_BUSINESS_HOURS, readBusinessHours } from '../plan/business-hours';
import { annotateRequest } from '../evidence/annotate-request';
import type { Span } from '../text/annotated-text';
import { readOccasion } from '../text/occasion';
import { readRepetition } from '../text/repetition';

/** What a request wants done again and again: at times, or each time something happens. */
export type Repeated = { rest: string } & ({ cron: string } | { happening: Happening });

/**
 * What a request wants done again and again, and when; not what it only wants written down.
 * @param hours when the dealership is open, `07:00-18:00`
 */
export function repeatedRequest(request: PlanRequest, catalogue: Catalogue, hours = ''): Repeated | undefined {
  const isWritten = ({ start }: Span): boolean =>
    annotateRequest(request, catalogue).clauses.some(
      ({ quoted, dictation, ...clause }) =>
        (quoted && start >= clause.start && start < clause.end) ||
        (dictation !== undefined && start >= dictation.start && start < dictation.end),
    );
  return (
    readOccasion(request.text, isWritten) ??
    readRepetition(request.text, readBusinessHours(hours) ?? DEFAULT_BUSINESS_HOURS, isWritten)
  );
}
