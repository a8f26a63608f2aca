import { codeLabel, inSpan, METRICS, secondsSince } from '@ars/platform';
import type { PlanOutcome } from '@ars/planner';

/** Planning as a span of its own, and measured by what came of it. */
export const observedPlanning = (plan: () => Promise<PlanOutcome>): Promise<PlanOutcome> =>
  inSpan('plan', {}, async (span) => {
    const startedAt = performance.now();
    const outcome = await plan();
    const errorType = outcome.kind === 'unsupported' ? codeLabel(outcome.error.code) : '';
    span.setAttribute('ars.outcome', outcome.kind);
    METRICS.plan.record(secondsSince(startedAt), { 'ars.outcome': outcome.kind, 'error.type': errorType });
    return outcome;
  });
