import type { Token } from '../annotated-text';
import { type DateSetting, dayOf, offsetOf } from './local-time';
import {
  AT,
  DAY_ARTICLES,
  DAYS,
  DOUBTFUL_WEEKDAYS,
  HALVES,
  LINKS,
  MONTH_NAMES,
  MONTHS,
  WEEKDAY_NAMES,
  WEEKDAYS,
} from './date-words';
import { normAt, type Scan } from './scan';
import { asksOfPast } from './asks-of-past';

/** A short stretch of a text that says a day or a time, in English that chrono reads. */
export interface DateFragment {
  from: number;
  to: number;
  text: string;
  /** The same with day and month the other way round, where they may be. */
  otherText?: string;
  /** Sunday is 0. */
  weekday?: number;
  /** It says the day of the month. */
  hasDay: boolean;
  /** It says which half of the day, or the hour can only be one. */
  halfKnown: boolean;
  /** "last Friday", "ayer", "what came in on Friday". */
  isBackward: boolean;
}

const NUMERIC = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{2}|\d{4}))?$/;
const ISO = /^\d{4}-\d\d-\d\d$/;
const TIME = /^(\d{1,2})(?::(\d\d))?([ap])?\.?m?\.?$/;
/** "330pm", "1130a": the hours and minutes of a time without a colon. */
const RUN = /^(1[0-2]|[1-9])([0-5]\d)(?:([ap])\.?m?\.?)?$/;
/** What is numbered with digits and a letter: "tag 330a". */
const NUMBERED = /^(?:tag|hat|bin|bay|stall|line|row|key|part|ro|#|\$)$/;
const CLOCK = /^(\d{1,2})[h:](\d\d)?$/;
const ZONES = /^(?:[ECMP][SD]T|UTC|GMT)$/;
const ORDINAL = /^(\d{1,2})(?:st|nd|rd|th|er|o)$/;
const MAX_LENGTH = 14;

/** With whether what is dated has been. */
type FragmentSetting = DateSetting & { hasPassed: boolean };

type Part = 'day' | 'link' | 'number' | 'none';

/** Every stretch of a text that has a word or figure of the calendar, with the numbers that belong to it. */
export function dateFragments(scan: Scan, setting: DateSetting): DateFragment[] {
  const fragments: DateFragment[] = [];
  let from = 0;
  while (from < scan.tokens.length) {
    const trigger = nextTrigger(scan, from);
    if (trigger === undefined) break;
    const start = leftEnd(scan, trigger, from);
    const end = rightEnd(scan, trigger);
    const fragment = fragmentOf(scan, start, end, setting);
    if (fragment) fragments.push(fragment);
    from = end;
  }
  return fragments;
}

function nextTrigger(scan: Scan, from: number): number | undefined {
  for (let index = from; index < scan.tokens.length; index += 1) {
    if (!scan.taken[index] && isTrigger(scan, index)) return index;
  }
  return undefined;
}

function isTrigger(scan: Scan, index: number): boolean {
  const norm = normAt(scan, index) ?? '';
  if (MONTHS.has(norm))
    return (
      isDayNumber(scan, index + 1) ||
      isDayNumber(scan, index - 1) ||
      (/^(?:de|of)$/.test(normAt(scan, index - 1) ?? '') && isDayNumber(scan, index - 2))
    );
  if (DOUBTFUL_WEEKDAYS.has(norm))
    return isDated(scan, index + 1) || /^(?:on|by|next|this|el|until|till|for)$/.test(normAt(scan, index - 1) ?? '');
  if (norm === 'manana') return !/^(?:la|esta)$/.test(normAt(scan, index - 1) ?? '');
  if (WEEKDAYS.has(norm) || DAYS.has(norm) || ISO.test(norm)) return true;
  if (NUMERIC.test(norm)) return isCalendarDay(norm);
  return isTime(scan, index) || isTimeOfDay(scan, index) || isOrdinalDay(scan, index);
}

/** "4pm", "16:00", "17h", "4 pm", "a las 4". */
function isTime(scan: Scan, index: number): boolean {
  const norm = normAt(scan, index) ?? '';
  const hour = Number(/^\d+/.exec(norm)?.[0] ?? 99);
  if (/^\d{1,2}(?::\d\d)?(?:am|pm|a|p|a\.m|p\.m)\.?$/.test(norm)) return hour <= 12;
  if (isRunOn(scan, index)) return true;
  if (/^\d{1,2}:\d\d$/.test(norm) || (/^\d{1,2}h(?:\d\d)?$/.test(norm) && scan.lexicon.language === 'fr'))
    return hour < 24;
  if (scan.tokens[index]?.kind !== 'number' || hour > 12 || !/^\d+$/.test(norm)) return false;
  return (
    isHalf(normAt(scan, index + 1)) || (/^las?$/.test(normAt(scan, index - 1) ?? '') && normAt(scan, index - 2) === 'a')
  );
}

/** "330pm", "1130a", "830 am". */
function isRunOn(scan: Scan, index: number): boolean {
  const [, , , half] = RUN.exec(normAt(scan, index) ?? '') ?? [];
  if (NUMBERED.test(normAt(scan, index - 1) ?? '') || !RUN.test(normAt(scan, index) ?? '')) return false;
  // "Am I …" asks.
  return half !== undefined || (isHalf(normAt(scan, index + 1)) && normAt(scan, index + 2) !== 'i');
}

const isHalf = (norm: string | undefined): boolean => /^[ap]\.?m\.?$/.test(norm ?? '');

/** "this afternoon". */
const isTimeOfDay = (scan: Scan, index: number): boolean =>
  /^(?:afternoon|evening|morning)$/.test(normAt(scan, index) ?? '') && /^this$/.test(normAt(scan, index - 1) ?? '');

/** "the 20th". */
const isOrdinalDay = (scan: Scan, index: number): boolean =>
  ORDINAL.test(normAt(scan, index) ?? '') &&
  DAY_ARTICLES.has(normAt(scan, index - 1) ?? '') &&
  Number(/^\d+/.exec(normAt(scan, index) ?? '')?.[0]) <= 31;

const isDated = (scan: Scan, index: number): boolean =>
  isTime(scan, index) || isDayNumber(scan, index) || isOrdinalDay(scan, index + 1);

const isDayNumber = (scan: Scan, index: number): boolean => {
  const digits = /^(\d{1,2})(?:st|nd|rd|th|er)?$/.exec(normAt(scan, index) ?? '')?.[1];
  return digits !== undefined && Number(digits) >= 1 && Number(digits) <= 31;
};

const isCalendarDay = (norm: string): boolean => {
  const [, first = '', second = ''] = NUMERIC.exec(norm) ?? [];
  const [one, other] = [Number(first), Number(second)];
  return one >= 1 && other >= 1 && one <= 31 && other <= 31 && (one <= 12 || other <= 12);
};

function partAt(scan: Scan, index: number): Part {
  if (index < 0 || index >= scan.tokens.length || scan.taken[index]) return 'none';
  const norm = normAt(scan, index) ?? '';
  if (
    isTrigger(scan, index) ||
    HALVES.has(norm) ||
    norm === 'manana' ||
    (MONTHS.has(norm) && norm !== 'may' && norm !== 'mar')
  )
    return 'day';
  if (LINKS.has(norm)) return 'link';
  if (ZONES.test(scan.tokens[index]?.text ?? '')) return 'day';
  if (isSpokenHour(scan, index)) return 'number';
  return /^\d{1,2}$|^20\d\d$|^\d{1,2}(?:st|nd|rd|th)$/.test(norm) ? 'number' : norm === ',' ? 'link' : 'none';
}

/** A number belongs to a date where a word says so: "at 4 tomorrow", "25 november", "el 3 de diciembre". */
function belongs(scan: Scan, index: number): boolean {
  const [before, after, norm] = [
    normAt(scan, index - 1) ?? '',
    normAt(scan, index + 1) ?? '',
    normAt(scan, index) ?? '',
  ];
  const isTonight = after === 'tonight' || (after === 'this' && isTimeOfDay(scan, index + 2));
  if (isTonight || isSpokenHour(scan, index)) return isTonight || (AT.has(before) && before !== 'a');
  if (/^20\d\d$/.test(norm))
    return MONTHS.has(before) || /^(?:,|de|of)$/.test(before) || ORDINAL.test(before) || /^\d{1,2}$/.test(before);
  if (/^\d+$/.test(norm) && (AT.has(before) || /^o'?clock$/.test(after))) return Number(norm) <= 24;
  const isOfMonth =
    MONTHS.has(before) || MONTHS.has(after) || (/^(?:de|of)$/.test(after) && MONTHS.has(normAt(scan, index + 2) ?? ''));
  return isDayNumber(scan, index) && (isOfMonth || DAY_ARTICLES.has(before));
}

/** "six tonight", "four this afternoon". */
const isSpokenHour = (scan: Scan, index: number): boolean => {
  const value = scan.lexicon.numbers.get(normAt(scan, index) ?? '') ?? 0;
  return value >= 1 && value <= 12;
};

function rightEnd(scan: Scan, trigger: number): number {
  let end = trigger + 1;
  for (let index = end; index < Math.min(scan.tokens.length, trigger + MAX_LENGTH); index += 1) {
    const part = partAt(scan, index);
    if (part === 'none' || (part === 'number' && !belongs(scan, index))) break;
    if (part !== 'link') end = index + 1;
  }
  return end;
}

function leftEnd(scan: Scan, trigger: number, from: number): number {
  let start = trigger;
  for (let index = trigger - 1; index >= Math.max(from, trigger - MAX_LENGTH); index -= 1) {
    const part = partAt(scan, index);
    if (part === 'none' || scan.tokens[index]?.text === ',' || (part === 'number' && !belongs(scan, index))) break;
    const isBeforeHour =
      AT.has(normAt(scan, index) ?? '') && start === index + 1 && /^(?:\d|las?$)/.test(normAt(scan, start) ?? '');
    if (
      part !== 'link' ||
      isBeforeHour ||
      /^(?:the|this|next|last|el|le|proximo|prochain|at)$/.test(normAt(scan, index) ?? '')
    )
      start = index;
  }
  return start;
}

function fragmentOf(scan: Scan, from: number, to: number, setting: DateSetting): DateFragment | undefined {
  const tokens = scan.tokens.slice(from, to);
  const numeric = tokens.find(({ norm }) => NUMERIC.test(norm));
  const hasPassed = asksOfPast(scan, from);
  const read = tokens.map((token, index) => translate(token, scan, from + index, { ...setting, hasPassed }));
  const text = (words: readonly (string | undefined)[]): string => words.filter((word) => word).join(' ');
  if (text(read) === '') return undefined;
  const isBackward = hasPassed || tokens.some(({ norm }) => /^(?:last|yesterday|ayer|hier|pasado|dernier)$/.test(norm));
  const weekday = tokens.map(({ norm }) => WEEKDAYS.get(norm)).find((day) => day !== undefined);
  const other =
    numeric && isAmbiguous(numeric.norm)
      ? read.map((word, index) => (tokens[index] === numeric ? isoOf(numeric.norm, !isDayFirst(scan), setting) : word))
      : undefined;
  return {
    from,
    to,
    text: text(read),
    ...(other ? { otherText: text(other) } : {}),
    ...(weekday === undefined ? {} : { weekday }),
    hasDay: tokens.some(
      ({ norm }, index) =>
        NUMERIC.test(norm) ||
        ISO.test(norm) ||
        ORDINAL.test(norm) ||
        (isDayNumber(scan, from + index) &&
          !AT.has(normAt(scan, from + index - 1) ?? '') &&
          !isTime(scan, from + index)),
    ),
    halfKnown:
      read.some((word) => word === 'am' || word === 'pm') ||
      tokens.some((token) => tellsHalf(token, scan.lexicon.language === 'fr')),
    isBackward,
  };
}

/** A token in the English of dates; `undefined` for what says nothing there. */
function translate({ norm, text }: Token, scan: Scan, index: number, setting: FragmentSetting): string | undefined {
  if (NUMERIC.test(norm)) return isoOf(norm, isDayFirst(scan), setting);
  if (ORDINAL.test(norm) || (/^\d{1,2}$/.test(norm) && DAY_ARTICLES.has(normAt(scan, index - 1) ?? ''))) {
    return isBesideMonth(scan, index)
      ? String(Number.parseInt(norm, 10))
      : nearestDay(Number.parseInt(norm, 10), setting);
  }
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

const isBesideMonth = (scan: Scan, index: number): boolean =>
  [index - 1, index + 1, index + 2, index - 2].some((at) => MONTHS.has(normAt(scan, at) ?? ''));

const isDayFirst = ({ lexicon }: Scan): boolean => lexicon.language !== 'en';

const isAmbiguous = (norm: string): boolean => {
  const [, first = '', second = ''] = NUMERIC.exec(norm) ?? [];
  return Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second);
};

/** "1/4": without a year the coming one. */
function isoOf(norm: string, dayFirst: boolean, setting: DateSetting): string {
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

function tellsHalf({ norm }: Token, isFrench: boolean): boolean {
  if (HALVES.has(norm) || /^(?:tonight|noon|midnight|midday|mediodia|midi|minuit)$/.test(norm)) return true;
  const [, hour, minute, half] = TIME.exec(norm) ?? [];
  if (half !== undefined || RUN.exec(norm)?.[3] !== undefined) return true;
  if (minute !== undefined && (Number(hour) > 12 || /^0/.test(hour ?? ''))) return true;
  return /^\d{1,2}h\d{0,2}$/.test(norm) && (isFrench || Number.parseInt(norm, 10) > 12);
}
