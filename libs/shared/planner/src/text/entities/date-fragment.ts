import type { DateSetting } from './local-time';
import { AT, WEEKDAYS } from './date-words';
import { normAt, type Scan } from './scan';
import { asksOfPast } from './asks-of-past';
import {
  NUMERIC,
  ISO,
  ORDINAL,
  isTrigger,
  isTime,
  isBareHour,
  isDayNumber,
  partAt,
  tellsHalf,
  isDayFirst,
  isAmbiguous,
  belongs,
} from './date-parts';
import { translate, isoOf } from './translate-date';

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
const MAX_LENGTH = 14;

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
          !isBareHour(scan, from + index) &&
          !isTime(scan, from + index)),
    ),
    halfKnown:
      read.some((word) => word === 'am' || word === 'pm') ||
      tokens.some((token) => tellsHalf(token, scan.lexicon.language === 'fr')),
    isBackward,
  };
}
