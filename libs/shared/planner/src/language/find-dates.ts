import { en, es, type ParsedComponents } from 'chrono-node';
import { type DateReading, parseDates } from './parse-dates';

/** A day, and where a time of day was said with it the moment; with its place in the text. */
export interface DateText {
  /** `YYYY-MM-DD`. */
  day: string;
  /** RFC 3339 with offset; only where the text or the caller says in which zone. */
  moment?: string;
  /** It says a time of day, too, so that the day alone is not what was meant. */
  timed: boolean;
  start: number;
  end: number;
}

const MOMENT = /\b(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)/g;
/** Only words that are about days: "at 5" or "in 2" can be anything in a trade's numbers. */
const TELLS_A_DAY = /\d{4}-\d\d-\d\d|\d\/\d|[a-záéíóúñ]{3}/i;

/**
 * Every day that a text names: `2026-11-27T17:00:00Z`, "November 1 2026", "next Friday", "mañana a las 5".
 * @param now what "tomorrow" is said relative to
 * @param zone IANA name of the time zone of those who speak; without it a time of day makes no moment
 */
export function findDates(text: string, now: Date, zone?: string): DateText[] {
  const written = [...text.matchAll(MOMENT)].map((match) => ({
    day: match[1] ?? '',
    moment: match[0],
    timed: true,
    start: match.index,
    end: match.index + match[0].length,
  }));
  const offset = zone === undefined ? undefined : offsetOf(zone, now);
  const reference = { instant: now, timezone: offset ?? 0 };
  const [english, spanish] = [parseDates(en, text, reference), parseDates(es, text, reference)];
  const spoken = (spanish.length > english.length ? spanish : english)
    .filter(isDay)
    .map((result) => dateOf(result, offset, zone))
    .filter(({ start, end }) => !written.some((other) => start < other.end && other.start < end));
  return [...written, ...spoken];
}

const MINUTE_MS = 60_000;
/** What is said is meant now anyway. */
const NOW = /^(?:(?:just|right) )?now$/i;
/** "for 48 hours" says how long. */
const DURATION = /^(?:for|within|por|durante)\s/i;

/** A span of days, how long something takes, or a part of a day alone, is no day. */
const isDay = ({ start, end, text }: DateReading): boolean =>
  !end &&
  !DURATION.test(text) &&
  !NOW.test(text) &&
  TELLS_A_DAY.test(text) &&
  (start.isCertain('day') || start.isCertain('weekday'));

/** @param offset the zone's at present, where it is known: in minutes east of UTC, as all of them */
function dateOf({ index, text, start }: DateReading, offset: number | undefined, zone?: string): DateText {
  const timed = start.isCertain('hour');
  const written = start.isCertain('timezoneOffset') ? (start.get('timezoneOffset') ?? undefined) : undefined;
  const known = written ?? offset;
  return {
    day: `${padded(start.get('year'), 4)}-${padded(start.get('month'))}-${padded(start.get('day'))}`,
    ...(timed && known !== undefined
      ? { moment: momentOf(start, known, written === undefined ? zone : undefined) }
      : {}),
    timed,
    start: index,
    end: index + text.length,
  };
}

/** @param zone where that may have another offset by then: its summer time begins or ends before */
function momentOf(start: ParsedComponents, known: number, zone?: string): string {
  const local = start.date().getTime() + known * MINUTE_MS;
  const near = zone === undefined ? known : offsetOf(zone, new Date(local - known * MINUTE_MS));
  const offset = zone === undefined ? known : offsetOf(zone, new Date(local - near * MINUTE_MS));
  const [date] = new Date(local).toISOString().split('.');
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${date}${offset < 0 ? '-' : '+'}${padded(hours)}:${padded(minutes)}`;
}

const padded = (number: number | null, length = 2): string => String(number ?? 0).padStart(length, '0');

/** Minutes east of UTC. */
function offsetOf(zone: string, at: Date): number {
  const name = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)/.exec(name ?? '') ?? [];
  return (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1);
}
