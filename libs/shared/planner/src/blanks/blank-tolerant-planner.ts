import type { Doubt, StepEvidence, TextSpan } from '@ars/contracts';
import { Planner, type Catalogue, type PlanOutcome, type PlanProgress, type PlanRequest } from '../planner';
import { type ShortenedText, withBoundedBlanks } from './shortened-text';

/**
 * Keeps long runs of blanks away from whoever plans: one such run held a planner for a minute. What an outcome says of places
 * in the request is said of the request as it was written.
 */
export class BlankTolerantPlanner extends Planner {
  constructor(private readonly planner: Planner) {
    super();
  }

  async createWorkflowPlan(request: PlanRequest, catalogue: Catalogue): Promise<PlanOutcome> {
    const short = withBoundedBlanks(request.text);
    const outcome = await this.planner.createWorkflowPlan({ ...request, text: short.text }, catalogue);
    return withOriginalSpans(outcome, short);
  }

  override async replan(
    request: PlanRequest,
    catalogue: Catalogue,
    progress: PlanProgress,
  ): Promise<PlanOutcome | undefined> {
    const short = withBoundedBlanks(request.text);
    const outcome = await this.planner.replan({ ...request, text: short.text }, catalogue, progress);
    return outcome && withOriginalSpans(outcome, short);
  }
}

function withOriginalSpans(outcome: PlanOutcome, short: ShortenedText): PlanOutcome {
  if (outcome.kind !== 'plan') return outcome;
  const { plan } = outcome;
  const original = ({ start, end }: TextSpan): TextSpan => short.original(start, end);
  return {
    kind: 'plan',
    plan: {
      ...plan,
      ...(plan.doubts && { doubts: plan.doubts.map((doubt) => doubtIn(doubt, original)) }),
      execution_steps: plan.execution_steps.map((step) =>
        step.evidence ? { ...step, evidence: evidenceIn(step.evidence, original) } : step,
      ),
    },
  };
}

const doubtIn = (doubt: Doubt, original: (span: TextSpan) => TextSpan): Doubt =>
  doubt.spans ? { ...doubt, spans: doubt.spans.map(original) } : doubt;

const evidenceIn = ({ order, values }: StepEvidence, original: (span: TextSpan) => TextSpan): StepEvidence => ({
  order: order.map(original),
  values: values.map((value) => ({ ...value, spans: value.spans.map(original) })),
});
