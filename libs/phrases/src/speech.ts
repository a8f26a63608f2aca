import type { PlanLanguage } from '@ars/contracts';

/** In which language, where and when something is said. */
export interface Speech {
  language: PlanLanguage;
  /** IANA; times are those of its clocks. Where absent they are UTC, and say so. */
  zone?: string | undefined;
  /** Times of other years name their year. */
  now: Date;
}

/** Of a North American dealership: how its people write amounts, dates and times in each language. */
const LOCALES: Record<PlanLanguage, string> = { en: 'en-US', es: 'es-US', fr: 'fr-CA' };

export const localeOf = ({ language }: Pick<Speech, 'language'>): string => LOCALES[language];

/** To make a formatter takes a hundred times as long as to format with it. There are as many as ways to write something. */
function remembering<Options, Formatter>(make: (locale: string, options: Options) => Formatter) {
  const made = new Map<string, Formatter>();
  return (locale: string, options: Options): Formatter => {
    const key = `${locale} ${JSON.stringify(options)}`;
    const formatter = made.get(key) ?? make(locale, options);
    // Zones and currencies come from elsewhere.
    if (made.size >= MAX_FORMATTERS) made.clear();
    made.set(key, formatter);
    return formatter;
  };
}

const MAX_FORMATTERS = 500;
const numberFormat = remembering((locale, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options));
const dateFormat = remembering(
  (locale, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
);
const listFormat = remembering((locale, options: Intl.ListFormatOptions) => new Intl.ListFormat(locale, options));

/** @param currency ISO 4217; without one the mere number is written */
export function sayMoney(amount: number, currency: string | undefined, speech: Speech): string {
  const decimals = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  if (currency === undefined) return tidy(numberFormat(localeOf(speech), decimals).format(amount), speech);
  try {
    return tidy(numberFormat(localeOf(speech), { style: 'currency', currency }).format(amount), speech);
  } catch {
    return `${sayMoney(amount, undefined, speech)} ${currency}`;
  }
}

/** Digits without groups: most whole numbers are years, quantities and the like; a text may ask for groups. */
export const sayNumber = (value: number, speech: Speech): string =>
  numberFormat(localeOf(speech), { useGrouping: false, maximumFractionDigits: 6 }).format(value);

export const sayList = (items: readonly string[], speech: Speech, joined: 'and' | 'or' = 'and'): string =>
  listFormat(localeOf(speech), { type: joined === 'and' ? 'conjunction' : 'disjunction' }).format(items);

/** "Tue Nov 24, 4:00 PM" · "mar 24 nov, 4:00 p.m." · "mar. 24 nov., 16 h 00" */
export function sayMoment(instant: Date, speech: Speech): string {
  const { zone = 'UTC' } = speech;
  const time = dateFormat(localeOf(speech), {
    timeZone: zone,
    hour: 'numeric',
    minute: '2-digit',
    ...(speech.zone === undefined && { timeZoneName: 'short' }),
  }).format(instant);
  return `${dateIn(instant, zone, speech)}, ${tidy(time, speech)}`;
}

/** @param day `YYYY-MM-DD` */
export const sayDay = (day: string, speech: Speech): string => dateIn(new Date(`${day}T00:00:00Z`), 'UTC', speech);

function dateIn(instant: Date, timeZone: string, speech: Speech): string {
  const yearOf = (date: Date, zone: string) => dateFormat('en-US', { timeZone: zone, year: 'numeric' }).format(date);
  const isOtherYear = yearOf(instant, timeZone) !== yearOf(speech.now, speech.zone ?? 'UTC');
  const parts = dateFormat(localeOf(speech), {
    timeZone,
    weekday: 'short',
    month: 'short',
    day: 'numeric',
    year: 'numeric',
  }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  const dayAndMonth = speech.language === 'en' ? `${part('month')} ${part('day')}` : `${part('day')} ${part('month')}`;
  const year = speech.language === 'en' ? `, ${part('year')}` : ` ${part('year')}`;
  return `${part('weekday')} ${dayAndMonth}${isOtherYear ? year : ''}`;
}

/** Intl parts numbers and their units by spaces of several widths; only French readers expect more than a plain one. */
const tidy = (text: string, { language }: Speech): string =>
  text.replace(/[\u00a0\u202f]/g, language === 'fr' ? '\u00a0' : ' ');
