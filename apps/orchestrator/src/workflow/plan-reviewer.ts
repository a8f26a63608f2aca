import { Injectable } from '@nestjs/common';
import type { ErrorDetail, ValidatedPlan } from '@ars/contracts';
import { Authority } from '@ars/identity';
import type { Requester } from '@ars/platform';
import { PolicyReviewer, type ReviewOutcome } from '@ars/planner';

type Results = Readonly<Record<string, unknown>>;

/** Looks at a plan with the dealership's policies, and with what the roles of whoever asked permit. */
@Injectable()
export class PlanReviewer {
  constructor(
    private readonly policies: PolicyReviewer,
    private readonly authority: Authority,
  ) {}

  /** @param results of the steps that succeeded, by step id */
  review(plan: ValidatedPlan, results: Results, requester: Requester): ReviewOutcome {
    const refusal = this.authority.refusalOf(plan, requester.roles);
    if (refusal) return { kind: 'forbidden', error: refusal };
    const outcome = this.policies.review(plan, results, requester);
    if (outcome.kind === 'forbidden') return outcome;
    const reasons = outcome.kind === 'approval' ? outcome.reasons : [];
    const known = new Set([...reasons.map(({ step_id }) => step_id), ...Object.keys(results)]);
    const byRole = this.authority.approvalsFor(plan, requester.roles).filter(({ step_id }) => !known.has(step_id));
    const all = [...reasons, ...byRole];
    return all.length === 0 ? outcome : { ...outcome, kind: 'approval', reasons: all };
  }

  /** What the services will refuse, as far as the plan's reads show it; undefined where they show nothing of the kind. */
  expectedRefusal(plan: ValidatedPlan, results: Results, requester: Requester): ErrorDetail | undefined {
    return this.policies.expectedRefusal(plan, results, requester);
  }
}
