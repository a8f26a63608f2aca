import type { BusinessHours } from '../../plan/business-hours';

/** What dates are read by. */
export interface DateSetting {
  now: Date;
  /** IANA name of the dealership's time zone; without it a time of day makes no moment. */
  zone?: string;
  /** When it is open: an hour without am or pm is the one within. */
  hours: BusinessHours;
}

const MINUTE_MS = 60_000;
const padded = (number: number, length = 2): string => String(number).padStart(length, '0');

/** @param local milliseconds as if the local time were UTC */
export const dayOf = (local: number): string => new Date(local).toISOString().slice(0, 10);

/**
 * RFC 3339 of a local time.
 * @param offset minutes east of UTC, where it was said; else the zone's at that time, which may have another one now
 */
export function momentOf(local: number, offset: number | undefined, zone: string | undefined): string {
  const known = offset ?? offsetAt(local, zone ?? 'UTC');
  const [date] = new Date(local).toISOString().split('.');
  const [hours, minutes] = [Math.floor(Math.abs(known) / 60), Math.abs(known) % 60];
  return `${date}${known < 0 ? '-' : '+'}${padded(hours)}:${padded(minutes)}`;
}

function offsetAt(local: number, zone: string): number {
  const near = offsetOf(zone, new Date(local));
  return offsetOf(zone, new Date(local - near * MINUTE_MS));
}

const LISTED: ReadonlySet<string> = new Set(Intl.supportedValuesOf('timeZone'));

/** Whether a name is one of the list of time zones; there are others that are understood. */
export const isListedZone = (name: string): boolean => LISTED.has(name);

const formats = new Map<string, Intl.DateTimeFormat>();

/** Minutes east of UTC. */
export function offsetOf(zone: string, at: Date): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1);
}
