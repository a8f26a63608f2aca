import { en, type ParsedResult } from 'chrono-node';
import type { DateDoubt, Entity } from '../annotated-text';
import { dateFragments, type DateFragment } from './date-fragment';
import type { BusinessHours } from '../../plan/business-hours';
import { dayOf, momentOf, offsetOf, type DateSetting } from './local-time';
import { take, tokensOf, type Scan } from './scan';

const MOMENT = /(?<![\p{L}\p{N}-])(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d)/gu;
const DAY_MS = 86_400_000;

/** Days and moments: as machines write them, and as people do in English, Spanish and French. */
export function findDates(scan: Scan, setting: DateSetting): Entity[] {
  const written = [...scan.text.matchAll(MOMENT)].map(({ 0: moment, 1: day = '', index }) => {
    const { from, to } = tokensOf(scan.tokens, index, index + moment.length);
    const doubts: DateDoubt[] = Date.parse(moment) < setting.now.getTime() ? ['past'] : [];
    return take(scan, from, to, { kind: 'date', day, moment: moment.replace(' ', 'T'), timed: true, doubts });
  });
  const spoken = dateFragments(scan, setting).flatMap((fragment) => {
    const read = readFragment(fragment, setting);
    return read ? [take(scan, read.from, read.to, read.date)] : [];
  });
  return [...written, ...spoken].sort((one, other) => one.start - other.start);
}

type DateKind = Extract<Entity, { kind: 'date' }>;
interface ReadDate {
  from: number;
  to: number;
  date: Pick<DateKind, 'kind' | 'day' | 'moment' | 'timed' | 'doubts' | 'other'>;
}

function readFragment(fragment: DateFragment, setting: DateSetting): ReadDate | undefined {
  const first = parse(fragment.text, fragment, setting);
  if (!first) return undefined;
  const second = fragment.otherText === undefined ? undefined : parse(fragment.otherText, fragment, setting);
  // Of "01/12/2026", said in November, the first of December is to come.
  const isOver = second !== undefined && isPast(first, setting) && !isPast(second, setting);
  const [main, other] = isOver ? [second, first] : [first, second];
  const doubts: DateDoubt[] = [
    ...(other ? (['day_or_month'] as const) : []),
    ...(disagrees(fragment, main.day) ? (['weekday_disagrees'] as const) : []),
    ...(isPast(main, setting) ? (['past'] as const) : []),
    ...(main.timed && !fragment.halfKnown ? (['half_of_day'] as const) : []),
  ];
  return {
    from: fragment.from,
    to: fragment.to,
    date: {
      kind: 'date',
      day: main.day,
      ...(main.moment === undefined ? {} : { moment: main.moment }),
      timed: main.timed,
      doubts,
      ...(other ? { other: { day: other.day, ...(other.moment === undefined ? {} : { moment: other.moment }) } } : {}),
    },
  };
}

interface LocalDate {
  day: string;
  timed: boolean;
  moment?: string;
}

/** The fragment is English by now, short, and has single blanks: chrono needs more than linear time for what is longer. */
function parse(text: string, fragment: DateFragment, { now, zone, hours }: DateSetting): LocalDate | undefined {
  const offset = zone === undefined ? 0 : offsetOf(zone, now);
  const forwardDate = !fragment.isBackward && (fragment.weekday !== undefined || fragment.hasDay);
  const [result] = en.parse(text, { instant: now, timezone: offset }, { forwardDate });
  if (!result) return undefined;
  const { start } = result;
  const timed = start.isCertain('hour');
  const hour = timed ? hourOf(start.get('hour') ?? 0, fragment, hours) : 12;
  const minute = timed ? (start.get('minute') ?? 0) : 0;
  const year = (start.get('year') ?? 0) - (isJustPast(start, fragment, now) ? 1 : 0);
  const said = [year, start.get('month') ?? 1, start.get('day') ?? 1] as const;
  const own = start.isCertain('timezoneOffset') ? (start.get('timezoneOffset') ?? undefined) : undefined;
  const local = Date.UTC(said[0], said[1] - 1, said[2], hour, minute);
  const shifted = local + daysOn(result, local, now.getTime() + offset * 60_000, fragment) * DAY_MS;
  const moment = timed && (own !== undefined || zone !== undefined) ? momentOf(shifted, own, zone) : undefined;
  return { day: dayOf(shifted), timed, ...(moment === undefined ? {} : { moment }) };
}

const DAYS_A_YEAR = 365;
const MAX_DAYS_PAST = 60;

/** "November 12" on the 23rd is the one that was, not the one in a year. */
function isJustPast(start: ParsedResult['start'], { hasDay, weekday }: DateFragment, now: Date): boolean {
  const daysAhead = (start.date().getTime() - now.getTime()) / DAY_MS;
  return hasDay && weekday === undefined && !start.isCertain('year') && daysAhead > DAYS_A_YEAR - MAX_DAYS_PAST;
}

/** "4" is 16:00 where that is within the hours of business and 4:00 is not. */
function hourOf(hour: number, { halfKnown }: DateFragment, { opens, closes }: BusinessHours): number {
  if (halfKnown || hour > 12) return hour;
  const isOpen = (each: number): boolean => each * 60 >= opens && each * 60 <= closes;
  const [early, late] = [hour % 12, (hour % 12) + 12];
  return isOpen(early) || !isOpen(late) ? (isOpen(early) ? early : hour * 60 < opens ? late : hour) : late;
}

/** A weekday alone is the coming one, also on that very day once it is over. */
function daysOn(
  { start }: ParsedResult,
  local: number,
  nowLocal: number,
  { isBackward, hasDay }: DateFragment,
): number {
  if (isBackward || hasDay || !start.isCertain('weekday')) return 0;
  const isToday = dayOf(local) === dayOf(nowLocal);
  return isToday && (!start.isCertain('hour') || local < nowLocal) ? 7 : 0;
}

const disagrees = ({ weekday, hasDay }: DateFragment, day: string): boolean =>
  weekday !== undefined && hasDay && new Date(`${day}T12:00:00Z`).getUTCDay() !== weekday;

function isPast({ day, moment }: LocalDate, { now, zone }: DateSetting): boolean {
  if (moment !== undefined) return Date.parse(moment) < now.getTime();
  return day < dayOf(now.getTime() + (zone === undefined ? 0 : offsetOf(zone, now)) * 60_000);
}
