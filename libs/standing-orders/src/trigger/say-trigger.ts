import type { MissedRule, PlanLanguage } from '@ars/contracts';
import { happeningOf } from '@ars/domain';
import type { StandingTrigger } from './trigger';

const WORDS = {
  en: {
    each: (says: string) => `Each time ${says}`,
    told: (event: string, where: string) => `“${event}” is told${where === '' ? '' : ` (${where})`}`,
    skip: 'What is told more than five minutes late is left out.',
    late: 'What is told late is done late.',
  },
  es: {
    each: (says: string) => `Cada vez que ${says}`,
    told: (event: string, where: string) => `se comunica «${event}»${where === '' ? '' : ` (${where})`}`,
    skip: 'Lo que se comunica más de cinco minutos tarde se omite.',
    late: 'Lo que se comunica tarde se hace tarde.',
  },
  fr: {
    each: (says: string) => `Chaque fois ${/^[aeiouhéè]/i.test(says) ? 'qu’' : 'que '}${says}`,
    told: (event: string, where: string) => `« ${event} » est annoncé${where === '' ? '' : ` (${where})`}`,
    skip: 'Ce qui est annoncé avec plus de cinq minutes de retard est laissé de côté.',
    late: 'Ce qui est annoncé en retard est fait en retard.',
  },
} as const satisfies Record<PlanLanguage, unknown>;

/** "Each time a repair order is paid". */
export function sayTrigger({ event, where }: StandingTrigger, language: PlanLanguage): string {
  const { each, told } = WORDS[language];
  return each(happeningOf(event, where)?.words[language].says ?? told(event, where ?? ''));
}

/** What becomes of what nobody heard of in time. */
export const sayLate = (rule: MissedRule, language: PlanLanguage): string =>
  rule === 'skip' ? WORDS[language].skip : WORDS[language].late;
