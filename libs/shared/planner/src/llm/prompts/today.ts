import { DEFAULT_BUSINESS_HOURS, type BusinessHours } from '../../plan/business-hours';
import type { PlanRequest } from '../../planner';

/**
 * The present moment for a model: day, weekday and time in the caller's zone, and when the dealership is open, which tells
 * what "at 4" means. Without a zone in UTC, and it says so.
 */
export function todayLine({ now, context }: PlanRequest, hours: BusinessHours = DEFAULT_BUSINESS_HOURS): string {
  const zone = zoneOf(context);
  const part = partsOf(now, zone ?? 'UTC');
  const where =
    zone === undefined ? 'UTC; the zone of the dealership is not known' : `${part('timeZoneName')}, ${zone}`;
  const day = `${part('weekday')} ${part('year')}-${part('month')}-${part('day')}`;
  const offset = where.replace('GMT', 'UTC');
  return `TODAY: ${day}, ${part('hour')}:${part('minute')} (${offset}); open ${clock(hours.opens)} to ${clock(hours.closes)}`;
}

/** `timezone` in the context says where the caller is. */
export function zoneOf({ timezone }: Record<string, unknown>): string | undefined {
  const isZone = typeof timezone === 'string' && Intl.supportedValuesOf('timeZone').includes(timezone);
  return isZone ? timezone : undefined;
}

function partsOf(now: Date, timeZone: string): (type: Intl.DateTimeFormatPartTypes) => string {
  const parts = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, weekday: 'long', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'longOffset' },
  }).formatToParts(now);
  return (type) => parts.find((part) => part.type === type)?.value ?? '';
}

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
