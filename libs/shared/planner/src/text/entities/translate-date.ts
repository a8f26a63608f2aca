import type { Token } from '../annotated-text';
import { type DateSetting, dayOf, offsetOf } from './local-time';
import { DAY_ARTICLES, DAYS, HALVES, MONTH_NAMES, MONTHS, WEEKDAY_NAMES, WEEKDAYS } from './date-words';
import { normAt, type Scan } from './scan';
import {
  NUMERIC,
  TIME,
  RUN,
  CLOCK,
  ZONES,
  ORDINAL,
  isRunOn,
  isBareHour,
  isBesideMonth,
  isDayFirst,
} from './date-parts';

/** With whether what is dated has been. */
type FragmentSetting = DateSetting & { hasPassed: boolean };

/** A token in the English of dates; `undefined` for what says nothing there. */
export function translate(
  { norm, text }: Token,
  scan: Scan,
  index: number,
  setting: FragmentSetting,
): string | undefined {
  if (NUMERIC.test(norm)) return isoOf(norm, isDayFirst(scan), setting);
  if (ORDINAL.test(norm) || (/^\d{1,2}$/.test(norm) && DAY_ARTICLES.has(normAt(scan, index - 1) ?? ''))) {
    return isBesideMonth(scan, index)
      ? String(Number.parseInt(norm, 10))
      : nearestDay(Number.parseInt(norm, 10), setting);
  }
  if (isBareHour(scan, index)) return `at ${norm}`;
  const spoken = scan.lexicon.numbers.get(norm);
  if (spoken !== undefined) return `at ${spoken}`;
  if (/^\d{1,2}$/.test(norm) && /^(?:tonight|this)$/.test(normAt(scan, index + 1) ?? '')) return `at ${norm}`;
  const weekday = WEEKDAYS.get(norm);
  if (weekday !== undefined) {
    const isSaid = /^(?:last|this)$/.test(normAt(scan, index - 1) ?? '');
    return setting.hasPassed && !isSaid ? `last ${WEEKDAY_NAMES[weekday]}` : WEEKDAY_NAMES[weekday];
  }
  const month = MONTHS.get(norm);
  if (month !== undefined) return MONTH_NAMES[month - 1];
  if (norm === 'manana') return /^(?:la|esta)$/.test(normAt(scan, index - 1) ?? '') ? 'am' : 'tomorrow';
  if (norm === 'this' || norm === 'next' || norm === 'last') return norm;
  if (norm === 'at') return /^(?:tonight|this)$/.test(normAt(scan, index + 2) ?? '') ? undefined : norm;
  if (/^(?:proximo|proxima|prochain|prochaine)$/.test(norm)) return 'next';
  if (/^(?:las|a|la)$/.test(norm) && /^\d/.test(normAt(scan, index + 1) ?? '')) return 'at';
  if (/^(?:morning|afternoon|evening|night)$/.test(norm) && /^this$/.test(normAt(scan, index - 1) ?? '')) return norm;
  if (isRunOn(scan, index)) return clockOf(norm);
  const [, hour, minute] = CLOCK.exec(norm) ?? [];
  if (hour !== undefined) return `${hour}:${minute ?? '00'}`;
  const short = TIME.exec(norm);
  if (short?.[3] !== undefined) return `${short[1]}:${short[2] ?? '00'}${short[3]}m`;
  if (ZONES.test(text)) return text;
  return DAYS.get(norm) ?? HALVES.get(norm) ?? (/^\d/.test(norm) ? norm : norm === ',' ? ',' : undefined);
}

function clockOf(norm: string): string {
  const [, hour, minute, half] = RUN.exec(norm) ?? [];
  return `${hour}:${minute}${half === undefined ? '' : `${half}m`}`;
}

/** "1/4": without a year the coming one. */
export function isoOf(norm: string, dayFirst: boolean, setting: DateSetting): string {
  const [, first = '', second = '', written] = NUMERIC.exec(norm) ?? [];
  const isDayFirstForm = Number(first) > 12 || (dayFirst && Number(second) <= 12);
  const [day, month] = isDayFirstForm ? [first, second] : [second, first];
  const today = todayOf(setting);
  const tail = `-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (written !== undefined) return `${written.length === 2 ? `20${written}` : written}${tail}`;
  const year = Number(today.slice(0, 4));
  return `${year}${tail}` < today ? `${year + 1}${tail}` : `${year}${tail}`;
}

/** "The 25th": of this month, or of the next one that has it once it is over; of what has been, the latest one. */
function nearestDay(day: number, setting: FragmentSetting): string {
  const today = todayOf(setting);
  const [year = 0, month = 1, current = 1] = today.split('-').map(Number);
  const [first, step] = setting.hasPassed ? [day > current ? -1 : 0, -1] : [day < current ? 1 : 0, 1];
  for (let away = first; Math.abs(away) < 3; away += step) {
    const date = new Date(Date.UTC(year, month - 1 + away, day));
    if (date.getUTCDate() === day) return dayOf(date.getTime());
  }
  return today;
}

const todayOf = ({ now, zone }: DateSetting): string =>
  dayOf(now.getTime() + (zone === undefined ? 0 : offsetOf(zone, now)) * 60_000);
