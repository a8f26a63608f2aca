import { CodedError, type Schedule } from '@ars/contracts';
import { Cron } from 'croner';

/** A schedule of which the zone is known. */
export type ZonedSchedule = Required<Schedule> & { timezone: string };

const MIN_INTERVAL_MS = 5 * 60_000;
/** Of so many runs the distances are looked at: what repeats does so within them. */
const LOOKED_AT = 100;

/**
 * The first instant behind another at which the schedule is due. By the clocks of its zone: what is due at a time that is left
 * out when they are put forward is due right behind it, and what is due at one that comes twice is due the first time.
 * @returns undefined where there is none
 */
export const nextAfter = (schedule: ZonedSchedule, after: Date): Date | undefined =>
  cronOf(schedule).nextRun(after) ?? undefined;

/** Those behind one instant, and not behind another; the oldest so many. */
export function dueWithin(schedule: ZonedSchedule, after: Date, until: Date, limit: number): Date[] {
  const cron = cronOf(schedule);
  const due: Date[] = [];
  for (let next = cron.nextRun(after); next && next <= until && due.length < limit; next = cron.nextRun(next))
    due.push(next);
  return due;
}

/** @throws CodedError `VALIDATION_FAILED` for what is no schedule, is never due, or is due more often than may be */
export function requireSchedule(schedule: ZonedSchedule, now: Date): void {
  const [first, ...others] = runsOf(schedule, now);
  if (!first) throw invalid('there is no such day');
  let before = first;
  for (const run of others) {
    if (run.getTime() - before.getTime() < MIN_INTERVAL_MS) throw invalid('it is due more often than every 5 minutes');
    before = run;
  }
}

function runsOf(schedule: ZonedSchedule, now: Date): Date[] {
  try {
    return cronOf(schedule).nextRuns(LOOKED_AT, now);
  } catch (error) {
    throw invalid(error instanceof Error ? error.message : String(error));
  }
}

/** Paused: it tells times, and calls nobody. */
const cronOf = ({ cron, timezone }: ZonedSchedule): Cron => new Cron(cron, { timezone, mode: '5-part', paused: true });

function invalid(why: string): CodedError {
  const message = `schedule: ${why}`;
  return new CodedError({ code: 'VALIDATION_FAILED', message, details: [{ field: 'schedule.cron', message }] });
}
