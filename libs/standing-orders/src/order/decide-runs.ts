import { dueWithin } from '../schedule/schedule';
import type { RunsDecided, StandingOrder } from './standing-order';

/** A run that begins no later than this is in time: as long as orchestrators may be away when they are updated. */
export const IN_TIME_MS = 5 * 60_000;
/** How many missed runs are made up for at most. */
export const MAX_MADE_UP = 10;
/** Of a month without any orchestrator. Behind these nothing is counted, but left out. */
const MAX_COUNTED = 10_000;

/**
 * What becomes of the times that have come until now: the latest is run if it is in time, and the missed ones are left out or
 * made up for as the standing order says.
 * @returns undefined where none has
 */
export function decideRuns(order: StandingOrder, now: Date): RunsDecided | undefined {
  const { status, next_at, schedule } = order;
  if (status !== 'active' || !schedule || next_at === undefined || Date.parse(next_at) > now.getTime())
    return undefined;
  const justBefore = new Date(Date.parse(next_at) - 1);
  const due = dueWithin(schedule, justBefore, now, MAX_COUNTED).map((instant) => instant.toISOString());
  const count = runCountOf(order, due, now);
  const left = due.slice(0, due.length - count);
  const [at, until] = [left[0], left.at(-1)];
  return {
    type: 'runs_decided',
    runs: due.slice(due.length - count),
    ...(at !== undefined && until !== undefined && { skipped: { at, until } }),
  };
}

/** How many of the newest are run. */
function runCountOf({ missed }: StandingOrder, due: readonly string[], now: Date): number {
  const latest = due.at(-1);
  const isInTime = latest !== undefined && now.getTime() - Date.parse(latest) <= IN_TIME_MS;
  switch (missed) {
    case 'skip':
      return isInTime ? 1 : 0;
    case 'once':
      return Math.min(1, due.length);
    case 'all':
      return Math.min(MAX_MADE_UP, due.length);
  }
}
