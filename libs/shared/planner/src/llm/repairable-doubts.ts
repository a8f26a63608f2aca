import type { Doubt, DoubtCode, StepEvidence } from '@ars/contracts';
import type { Proposal } from './wire/read-answer';

/**
 * Doubts that a second look of the model may settle. That a date can be read in two ways, that the words fit another
 * operation as well, or tell rather than order, lies in the request: there the person alone can say.
 */
const REPAIRABLE: ReadonlySet<DoubtCode> = new Set([
  ...(['NO_ORDER', 'QUESTION', 'NEGATED', 'CONDITIONAL', 'DEFERRED', 'QUOTED'] as const),
  ...(['VALUE_GUESSED', 'WORDS_UNUSED', 'REPEATED'] as const),
]);

/** What is worth asking the model again: not what it said itself that it guessed. */
export const repairableDoubts = (doubts: readonly Doubt[], { execution_steps: steps }: Proposal): Doubt[] =>
  doubts.filter(
    ({ code, step_id, parameter, spans = [] }) =>
      REPAIRABLE.has(code) &&
      // Words that order it without saying so ("412207: 2 rotors") are no slip of the model.
      !(code === 'NO_ORDER' && spans.length > 0) &&
      !steps.some((step) => step.step_id === step_id && isMarkedGuess(step.evidence as StepEvidence, parameter)),
  );

const isMarkedGuess = (evidence: StepEvidence | undefined, parameter: string | undefined): boolean =>
  evidence?.values.some((value) => value.source === 'guess' && value.parameter === parameter) ?? false;
