import { type CallStep, isCall } from '@ars/contracts';
import type { PlanOutcome } from '../planner';
import type { AnnotatedText } from '../text/annotated-text';
import { contentOf, covers } from './asks-for-something';

/** Of the words that say something, those that nothing is made of: with more, what is made of the others is found by chance. */
const MOST_UNUSED = 0.4;
/** One word is easily left in what is said shortly. */
const FEWEST = 2;

/**
 * Whether a plan writes only what no words order, and no value that is said, beside a good part of the request that nothing is
 * made of. To read such a thing back asks people to judge nonsense: "take the core off sato, 75 bucks" would take off a technician.
 */
export function isMereGuess(outcome: PlanOutcome, { tokens, entities }: AnnotatedText): boolean {
  if (outcome.kind !== 'plan') return false;
  const { doubts = [], execution_steps: steps } = outcome.plan;
  const writes = steps.filter(isCall).filter(({ effect }) => effect !== null);
  const isDoubted = (step: CallStep, doubt: 'NO_ORDER' | 'VALUE_GUESSED', parameter?: string): boolean =>
    doubts.some(
      (each) =>
        each.code === doubt &&
        each.step_id === step.step_id &&
        (parameter === undefined || each.parameter?.split('/')[1] === parameter),
    );
  const isSaid = (value: unknown, step: CallStep, name: string): boolean =>
    entities.some(
      (entity) =>
        'value' in entity &&
        entity.value === value &&
        // An address is no other for want of a label.
        (entity.kind === 'email' || entity.kind === 'phone' || !isDoubted(step, 'VALUE_GUESSED', name)),
    );
  const saysValue = (step: CallStep): boolean =>
    Object.entries(step.parameters).some(([name, value]) => isSaid(value, step, name));
  if (writes.length === 0 || !writes.every((step) => isDoubted(step, 'NO_ORDER') && !saysValue(step))) return false;
  const unused = doubts.flatMap(({ code, spans = [] }) => (code === 'WORDS_UNUSED' ? spans : []));
  const words = contentOf(tokens).filter(({ kind }) => kind === 'word');
  const left = words.filter((token) => unused.some((span) => covers(span, token)));
  return left.length >= FEWEST && left.length >= MOST_UNUSED * words.length;
}
