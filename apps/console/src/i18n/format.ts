import { useMemo } from 'react';
import { useLanguage, type Language } from './text';

/** How amounts and times are written: by the reader's language, and the clock of the machine at the dealership. */
export interface Formats {
  money(amount: number, currency?: string): string;
  number(value: number): string;
  /** With a sign, a real minus among them. */
  signed(value: number, currency?: string): string;
  /** "09:42". */
  time(instant: string | Date): string;
  /** "09:42:18". */
  second(instant: string | Date): string;
  /** "Wed, Nov 25, 09:42"; the time alone today. */
  moment(instant: string | Date): string;
  day(instant: string | Date): string;
  /** "3 min", "2 h", then the moment. */
  since(instant: string, now: number): string;
  seconds(value: number): string;
}

export function formatsOf({ locale, t }: Pick<Language, 'locale' | 't'>): Formats {
  const hour12 = locale === 'en-US' ? { hourCycle: 'h23' as const } : {};
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', ...hour12 });
  const second = new Intl.DateTimeFormat(locale, {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    ...hour12,
  });
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short' });
  const plain = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 });
  const moneys = new Map<string, Intl.NumberFormat>();
  const money = (amount: number, currency = 'USD'): string => {
    const format = moneys.get(currency) ?? new Intl.NumberFormat(locale, { style: 'currency', currency });
    moneys.set(currency, format);
    return format.format(amount).replace('-', '−');
  };
  const dateOf = (instant: string | Date): Date => (typeof instant === 'string' ? new Date(instant) : instant);
  const isToday = (date: Date): boolean => date.toDateString() === new Date().toDateString();
  const moment = (instant: string | Date): string => {
    const date = dateOf(instant);
    return isToday(date) ? time.format(date) : `${day.format(date)}, ${time.format(date)}`;
  };
  return {
    money,
    number: (value) => plain.format(value).replace('-', '−'),
    signed: (value, currency) => {
      const size = currency === undefined ? plain.format(Math.abs(value)) : money(Math.abs(value), currency);
      return `${value < 0 ? '−' : '+'}${size}`;
    },
    time: (instant) => time.format(dateOf(instant)),
    second: (instant) => second.format(dateOf(instant)),
    moment,
    day: (instant) => day.format(dateOf(instant)),
    since: (instant, now) => {
      const minutes = Math.floor((now - Date.parse(instant)) / 60_000);
      if (minutes < 1) return t('time.now');
      if (minutes < 60) return t('time.minutes', { count: minutes });
      return minutes < 600 ? t('time.hours', { count: Math.floor(minutes / 60) }) : moment(instant);
    },
    seconds: (value) =>
      t('time.seconds', {
        seconds: new Intl.NumberFormat(locale, {
          minimumFractionDigits: value < 10 ? 2 : 0,
          maximumFractionDigits: value < 10 ? 2 : 0,
        }).format(value),
      }),
  };
}

export function useFormats(): Formats {
  const { locale, t } = useLanguage();
  return useMemo(() => formatsOf({ locale, t }), [locale, t]);
}

/**
 * The beginning of a day here, as an instant.
 * @param day as a date field has it, `2026-11-30`
 */
export const beginningOf = (day: string, plusDays = 0): string => {
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + plusDays);
  return date.toISOString();
};
