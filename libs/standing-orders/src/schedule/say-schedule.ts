import type { MissedRule, PlanLanguage, Schedule } from '@ars/contracts';
import cronstrue from 'cronstrue/i18n';

/** How plain schedules are said; what they do not fit is said field by field. */
const WORDS = {
  en: {
    daily: (time: string) => `Every day at ${time}`,
    workdays: (time: string) => `Every weekday at ${time}`,
    weekly: (days: string, time: string) => `Every ${days} at ${time}`,
    monthly: (day: number, time: string) => `On the ${day}${SUFFIXES[ordinals.select(day)]} of every month at ${time}`,
    skip: 'Missed runs are left out.',
    once: 'Missed runs are made up for by one.',
    all: 'Missed runs are made up for, the newest ten at most.',
  },
  es: {
    daily: (time: string) => `Todos los días a las ${time}`,
    workdays: (time: string) => `De lunes a viernes a las ${time}`,
    weekly: (days: string, time: string) => `Cada ${days} a las ${time}`,
    monthly: (day: number, time: string) => `El día ${day} de cada mes a las ${time}`,
    skip: 'Lo que no se hizo a su hora se omite.',
    once: 'Lo que no se hizo a su hora se hace después una vez.',
    all: 'Lo que no se hizo a su hora se hace después, a lo más las últimas diez veces.',
  },
  fr: {
    daily: (time: string) => `Tous les jours à ${time}`,
    workdays: (time: string) => `Du lundi au vendredi à ${time}`,
    weekly: (days: string, time: string) => `Chaque ${days} à ${time}`,
    monthly: (day: number, time: string) => `Le ${day === 1 ? '1er' : day} de chaque mois à ${time}`,
    skip: "Ce qui n'a pas été fait à l'heure est laissé de côté.",
    once: "Ce qui n'a pas été fait à l'heure est rattrapé une fois.",
    all: "Ce qui n'a pas été fait à l'heure est rattrapé, les dix dernières fois au plus.",
  },
} as const satisfies Record<PlanLanguage, unknown>;

const SUFFIXES: Readonly<Record<string, string>> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });

/** "Every Monday at 8:00 AM". */
export function saySchedule({ cron }: Pick<Schedule, 'cron'>, language: PlanLanguage): string {
  const [minute = '', hour = '', day = '', month = '', weekday = ''] = cron.split(' ');
  const words = WORDS[language];
  const isOnceADay = [minute, hour].every((field) => /^\d+$/.test(field)) && month === '*';
  if (isOnceADay) {
    const time = sayTime(Number(hour), Number(minute), language);
    if (day === '*' && weekday === '*') return words.daily(time);
    if (day === '*' && weekday === '1-5') return words.workdays(time);
    if (day === '*' && /^[0-6](?:,[0-6])*$/.test(weekday)) return words.weekly(sayDays(weekday, language), time);
    if (/^\d+$/.test(day) && weekday === '*') return words.monthly(Number(day), time);
  }
  return cronstrue.toString(cron, { locale: language, verbose: true });
}

/** What becomes of runs that nobody made in time. */
export const sayMissed = (rule: MissedRule, language: PlanLanguage): string => WORDS[language][rule];

const sayTime = (hour: number, minute: number, language: PlanLanguage): string =>
  new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'UTC' })
    .format(Date.UTC(2000, 0, 1, hour, minute))
    .replaceAll(/\s/g, ' ');

/** The second of January 2000 was a Sunday. */
const sayDays = (weekdays: string, language: PlanLanguage): string => {
  const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  const days = weekdays.split(',').map((weekday) => name.format(Date.UTC(2000, 0, 2 + Number(weekday))));
  return new Intl.ListFormat(language).format(days);
};
