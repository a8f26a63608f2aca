import type { PlanLanguage } from '@ars/contracts';
import { sayMissed, saySchedule } from '../schedule/say-schedule';
import { sayLate, sayTrigger } from '../trigger/say-trigger';
import type { StandingTerms } from './standing-order';

/** "Every Monday at 8:00 AM (America/Chicago)", "Each time a repair order is paid". */
export function sayWhen(
  { schedule, trigger }: Pick<StandingTerms, 'schedule' | 'trigger'>,
  language: PlanLanguage,
): string {
  if (schedule) return `${saySchedule(schedule, language)} (${schedule.timezone})`;
  return trigger ? sayTrigger(trigger, language) : '';
}

/** The same with what becomes of runs that nobody made in time. */
export function sayTerms(terms: Pick<StandingTerms, 'schedule' | 'trigger' | 'missed' | 'language'>): string {
  const { trigger, missed, language } = terms;
  return `${sayWhen(terms, language)}. ${(trigger ? sayLate : sayMissed)(missed, language)}`;
}
