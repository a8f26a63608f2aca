import type { Doubt, DoubtCode, StepEvidence } from '@ars/contracts';
import type { Proposal } from './wire/read-answer';

/**
 * Doubts that a second look of the model may settle. That a date can be read in two ways, or that the words fit another
 * operation as well, lies in the request: there the person alone can tell.
 */
const REPAIRABLE: ReadonlySet<DoubtCode> = new Set([
  ...(['NO_ORDER', 'QUESTION', 'NEGATED', 'CONDITIONAL', 'DEFERRED', 'REPORT', 'QUOTED'] as const),
  ...(['VALUE_GUESSED', 'WORDS_UNUSED', 'REPEATED'] as const),
]);

/** What is worth asking the model again: not what it said itself that it guessed. */
export const repairableDoubts = (doubts: readonly Doubt[], { execution_steps: steps }: Proposal): Doubt[] =>
  doubts.filter(
    ({ code, step_id, parameter }) =>
      REPAIRABLE.has(code) &&
      !steps.some((step) => step.step_id === step_id && isMarkedGuess(step.evidence as StepEvidence, parameter)),
  );

const isMarkedGuess = (evidence: StepEvidence | undefined, parameter: string | undefined): boolean =>
  evidence?.values.some((value) => value.source === 'guess' && value.parameter === parameter) ?? false;
