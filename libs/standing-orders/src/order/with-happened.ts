import { createHash } from 'node:crypto';
import type { Occurrence } from '../trigger/occurrence';
import { IN_TIME_MS } from './decide-runs';
import type { KeptRun, StandingOrder } from './standing-order';

/** So often within an hour: as many as a loop has rows. What is due more often is likely to be due because of itself. */
export const MAX_RUNS_AN_HOUR = 200;
const HOUR_MS = 60 * 60_000;
/** What was told later than this is not done any more, whatever the rule: the journal may have forgotten that it was. */
const MAX_LATE_MS = 24 * HOUR_MS;

const TOO_OFTEN = `It was due more than ${MAX_RUNS_AN_HOUR} times within an hour`;

/**
 * With a run for what happened, the same however often that is told; at rest where it would be due too often.
 * @param at when that is decided
 */
export function withHappened(order: StandingOrder, occurrence: Occurrence, at: Date): StandingOrder {
  const request_id = occasionRunIdOf(order.id, occurrence.occasion.id);
  const isKnown = order.runs.some((run) => run.request_id === request_id);
  if (order.status !== 'active' || !order.trigger || isKnown) return order;
  const { occasion, facts, chain } = occurrence;
  const head = { at: occurrence.at, occasion, request_id };
  if (isTooLate(order, occurrence, at)) return { ...order, runs: [{ ...head, outcome: 'skipped' }, ...order.runs] };
  const burst = countedAt(order.burst, at);
  if (burst.count > MAX_RUNS_AN_HOUR) return { ...order, status: 'paused', reason: TOO_OFTEN };
  const due: KeptRun = { ...head, outcome: 'due', facts, ...(chain.length > 0 && { chain }) };
  return { ...order, burst, runs: [due, ...order.runs] };
}

function isTooLate({ missed }: StandingOrder, occurrence: Occurrence, now: Date): boolean {
  const late = now.getTime() - Date.parse(occurrence.at);
  return late > (missed === 'skip' ? IN_TIME_MS : MAX_LATE_MS);
}

function countedAt(burst: StandingOrder['burst'], at: Date): NonNullable<StandingOrder['burst']> {
  const isOver = !burst || at.getTime() - Date.parse(burst.from) >= HOUR_MS;
  return isOver ? { from: at.toISOString(), count: 1 } : { ...burst, count: burst.count + 1 };
}

/** The request id of the run for an event: the same however often it comes, and whoever takes it. */
export const occasionRunIdOf = (id: string, eventId: string): string =>
  `${id}_${createHash('sha256').update(eventId).digest('base64url').slice(0, 20)}`;
