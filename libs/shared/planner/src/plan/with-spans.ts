import { type Doubt, isCall, type StepEvidence, type TextSpan, type ValidatedPlan } from '@ars/contracts';

/** A plan whose places in the request are told as those of another text. */
export const withSpans = (plan: ValidatedPlan, original: (span: TextSpan) => TextSpan): ValidatedPlan => ({
  ...plan,
  ...(plan.doubts && { doubts: plan.doubts.map((doubt) => doubtIn(doubt, original)) }),
  execution_steps: plan.execution_steps.map((step) =>
    isCall(step) && step.evidence ? { ...step, evidence: evidenceIn(step.evidence, original) } : step,
  ),
});

const doubtIn = (doubt: Doubt, original: (span: TextSpan) => TextSpan): Doubt =>
  doubt.spans ? { ...doubt, spans: doubt.spans.map(original) } : doubt;

const evidenceIn = ({ order, values }: StepEvidence, original: (span: TextSpan) => TextSpan): StepEvidence => ({
  order: order.map(original),
  values: values.map((value) => ({ ...value, spans: value.spans.map(original) })),
});
