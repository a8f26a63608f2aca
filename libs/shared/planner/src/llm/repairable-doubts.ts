import type { Doubt, DoubtCode, StepEvidence, ValueEvidence } from '@ars/contracts';
import { normalizeIdentifier } from '@ars/domain';
import type { Proposal } from './wire/read-answer';
import type { ProposedStep } from './wire/read-steps';

/**
 * Doubts that a second look of the model may settle. That a date can be read in two ways, that the words fit another
 * operation as well, or tell rather than order, lies in the request: there the person alone can say.
 */
const REPAIRABLE: ReadonlySet<DoubtCode> = new Set([
  ...(['NO_ORDER', 'QUESTION', 'NEGATED', 'CONDITIONAL', 'DEFERRED', 'QUOTED'] as const),
  ...(['VALUE_GUESSED', 'WORDS_UNUSED', 'REPEATED'] as const),
]);

/** What is worth asking the model again: neither what it marked as a guess nor what it has quoted the words for already. */
export const repairableDoubts = (doubts: readonly Doubt[], { execution_steps: steps }: Proposal): Doubt[] =>
  doubts.filter((doubt) => {
    const step = steps.find(({ step_id }) => step_id === doubt.step_id);
    const isSettled = doubt.code === 'WORDS_UNUSED' ? isQuoted(doubt, steps) : step && isSpokenFor(doubt, step);
    return REPAIRABLE.has(doubt.code) && !isSettled;
  });

/** Whether words that no value uses stand in what the model has quoted: it has not overlooked them. */
const isQuoted = ({ spans = [] }: Doubt, steps: readonly ProposedStep[]): boolean => {
  const quoted = steps.flatMap(({ evidence }) => {
    const { order = [], values = [] } = (evidence as StepEvidence | undefined) ?? {};
    return [...order, ...values.flatMap((value) => value.spans)];
  });
  return (
    spans.length > 0 && spans.every((span) => quoted.some(({ start, end }) => start <= span.start && span.end <= end))
  );
};

function isSpokenFor({ code, parameter }: Doubt, step: ProposedStep): boolean {
  const { order = [], values = [] } = (step.evidence as StepEvidence | undefined) ?? {};
  if (code === 'NO_ORDER') return order.length > 0;
  if (code !== 'VALUE_GUESSED') return false;
  const claim = values.find((each) => each.parameter === parameter);
  return claim !== undefined && (claim.source === 'guess' || quotesValue(claim, step));
}

/** Whether the words that are quoted for a value hold it as it is. */
function quotesValue({ parameter, spans }: ValueEvidence, { parameters }: ProposedStep): boolean {
  const keys = parameter
    .split('/')
    .slice(1)
    .map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
  const value = keys.reduce<unknown>(
    (found, key) => (typeof found === 'object' && found !== null ? (found as Record<string, unknown>)[key] : undefined),
    parameters,
  );
  const wanted = normalizeIdentifier(String(value));
  return wanted !== '' && spans.some(({ text }) => normalizeIdentifier(text).includes(wanted));
}
