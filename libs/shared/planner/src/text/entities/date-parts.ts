import type { Token } from '../annotated-text';
import { AT, DAY_ARTICLES, DAYS, DOUBTFUL_WEEKDAYS, HALVES, LINKS, MONTHS, WEEKDAYS } from './date-words';
import { normAt, type Scan } from './scan';

export const NUMERIC = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{2}|\d{4}))?$/;
export const ISO = /^\d{4}-\d\d-\d\d$/;
export const TIME = /^(\d{1,2})(?::(\d\d))?([ap])?\.?m?\.?$/;

/** "330pm", "1130a": the hours and minutes of a time without a colon. */
export const RUN = /^(1[0-2]|[1-9])([0-5]\d)(?:([ap])\.?m?\.?)?$/;

/** What is numbered with digits and a letter: "tag 330a". */
const NUMBERED = /^(?:tag|hat|bin|bay|stall|line|row|key|part|ro|#|\$)$/;

export const CLOCK = /^(\d{1,2})[h:](\d\d)?$/;
export const ZONES = /^(?:[ECMP][SD]T|UTC|GMT)$/;
export const ORDINAL = /^(\d{1,2})(?:st|nd|rd|th|er|o)$/;

type Part = 'day' | 'link' | 'number' | 'none';

export function isTrigger(scan: Scan, index: number): boolean {
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
export function isTime(scan: Scan, index: number): boolean {
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
export function isRunOn(scan: Scan, index: number): boolean {
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

export const isDayNumber = (scan: Scan, index: number): boolean => {
  const digits = /^(\d{1,2})(?:st|nd|rd|th|er)?$/.exec(normAt(scan, index) ?? '')?.[1];
  return digits !== undefined && Number(digits) >= 1 && Number(digits) <= 31;
};

const isCalendarDay = (norm: string): boolean => {
  const [, first = '', second = ''] = NUMERIC.exec(norm) ?? [];
  const [one, other] = [Number(first), Number(second)];
  return one >= 1 && other >= 1 && one <= 31 && other <= 31 && (one <= 12 || other <= 12);
};

export function partAt(scan: Scan, index: number): Part {
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

/** "Friday 5", "tomorrow 9:": an hour right behind a day, at the end of what is said, counts nothing else. */
export function isBareHour(scan: Scan, index: number): boolean {
  const [before, norm, after] = [normAt(scan, index - 1) ?? '', normAt(scan, index) ?? '', scan.tokens[index + 1]];
  const isDay = WEEKDAYS.has(before) || /^(?:today|tomorrow|hoy|manana|demain)$/.test(before);
  const isEnd = after === undefined || /^[,.;:!?)\n]$/.test(after.text) || scan.lexicon.has('connectives', after.norm);
  return isDay && isEnd && /^(?:[1-9]|1[0-2])$/.test(norm);
}

/** A number belongs to a date where a word says so: "at 4 tomorrow", "25 november", "el 3 de diciembre". */
export function belongs(scan: Scan, index: number): boolean {
  const [before, after, norm] = [
    normAt(scan, index - 1) ?? '',
    normAt(scan, index + 1) ?? '',
    normAt(scan, index) ?? '',
  ];
  if (isBareHour(scan, index)) return true;
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

export const isBesideMonth = (scan: Scan, index: number): boolean =>
  [index - 1, index + 1, index + 2, index - 2].some((at) => MONTHS.has(normAt(scan, at) ?? ''));

export const isDayFirst = ({ lexicon }: Scan): boolean => lexicon.language !== 'en';

export const isAmbiguous = (norm: string): boolean => {
  const [, first = '', second = ''] = NUMERIC.exec(norm) ?? [];
  return Number(first) <= 12 && Number(second) <= 12 && Number(first) !== Number(second);
};

export function tellsHalf({ norm }: Token, isFrench: boolean): boolean {
  if (HALVES.has(norm) || /^(?:tonight|noon|midnight|midday|mediodia|midi|minuit)$/.test(norm)) return true;
  const [, hour, minute, half] = TIME.exec(norm) ?? [];
  if (half !== undefined || RUN.exec(norm)?.[3] !== undefined) return true;
  if (minute !== undefined && (Number(hour) > 12 || /^0/.test(hour ?? ''))) return true;
  return /^\d{1,2}h\d{0,2}$/.test(norm) && (isFrench || Number.parseInt(norm, 10) > 12);
}
