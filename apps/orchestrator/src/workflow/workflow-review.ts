import { Injectable } from '@nestjs/common';
import type { ReviewVerdict, WorkflowState } from '@ars/executor';
import { planHash, PolicyReviewer } from '@ars/planner';
import { OrchestratorConfig } from '../orchestrator.config';

/** Has the dealership's policies judge a plan, with what its reads have found. */
@Injectable()
export class WorkflowReview {
  constructor(
    private readonly policies: PolicyReviewer,
    private readonly config: OrchestratorConfig,
  ) {}

  /** @throws Error where there is no plan */
  async review({ plan, steps, identity }: WorkflowState): Promise<ReviewVerdict> {
    if (!plan) throw new Error('There is no plan to review');
    const read = Object.entries(steps).filter(([, { status }]) => status === 'succeeded');
    const results = Object.fromEntries(read.map(([stepId, { result }]) => [stepId, result]));
    const outcome = this.policies.review(plan, results, identity);
    if (outcome.kind !== 'approval') return outcome;
    const expires_at = new Date(Date.now() + this.config.APPROVAL_TTL * 1_000).toISOString();
    return { kind: 'approval', approval: { plan_hash: planHash(plan), reasons: outcome.reasons, expires_at } };
  }
}
