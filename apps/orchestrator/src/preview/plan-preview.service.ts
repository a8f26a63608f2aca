import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ErrorDetail, OrchestratorRequest, PlanPreview, ValidatedPlan, WorkflowPlan } from '@ars/contracts';
import { executionResultsOf, NatsStepDispatcher, dryRun, type SubmittedRequest } from '@ars/executor';
import type { Requester } from '@ars/platform';
import { planHash, type ReviewOutcome } from '@ars/planner';
import { ServiceRegistry } from '../registry/service-registry';
import { PlanReviewer } from '../workflow/plan-reviewer';
import { WorkflowPlanning } from '../workflow/workflow-planning';
import { previewChanges } from '../changes/preview-changes';

const NOTHING: Pick<PlanPreview, 'workflow_plan' | 'checks' | 'approvals' | 'changes'> = {
  workflow_plan: {},
  checks: [],
  approvals: [],
  changes: [],
};

/** Shows what a request would do: plans it, runs the plan's reads, and writes nothing. */
@Injectable()
export class PlanPreviewService {
  constructor(
    private readonly planning: WorkflowPlanning,
    private readonly dispatcher: NatsStepDispatcher,
    private readonly policies: PlanReviewer,
    private readonly registry: ServiceRegistry,
  ) {}

  async preview(request: OrchestratorRequest, identity: Requester): Promise<PlanPreview> {
    // Not the request's own id: agents remember the calls of a workflow, and this one never was.
    const asked = { ...request, request_id: `preview_${randomUUID()}` };
    const outcome = await this.planning.plan({ request: asked, identity });
    switch (outcome.kind) {
      case 'plan':
        return this.dryRunOf(outcome.plan, asked, identity);
      case 'clarify':
        return { kind: 'clarify', ...NOTHING, clarification: outcome.clarification };
      case 'unsupported':
        return { kind: 'unsupported', ...NOTHING, error: outcome.error };
    }
  }

  private async dryRunOf(plan: ValidatedPlan, request: SubmittedRequest, identity: Requester): Promise<PlanPreview> {
    const state = await dryRun(plan, { type: 'created', request, identity }, this.dispatcher);
    const steps = Object.values(executionResultsOf(state).steps);
    const read = steps.filter(({ status }) => status === 'succeeded').map(({ step_id, result }) => [step_id, result]);
    const results = Object.fromEntries(read);
    const failure = steps.find(({ status }) => status === 'failed')?.error;
    const review = this.policies.review(plan, results, identity);
    const error = failure ?? prohibitionIn(review) ?? this.policies.expectedRefusal(plan, results, identity);
    return {
      kind: 'plan',
      workflow_plan: withDoubtsOf(plan, review),
      plan_hash: planHash(plan),
      risk_level: plan.risk_level,
      checks: steps.flatMap(({ checks }) => checks),
      approvals: review.kind === 'approval' ? review.reasons : [],
      changes: previewChanges(plan, results, this.registry.list()),
      ...(error && { error }),
    };
  }
}

const prohibitionIn = (review: ReviewOutcome): ErrorDetail | undefined =>
  review.kind === 'forbidden' ? review.error : undefined;

/** What the policies want read back is as doubtful as what the request left open. */
const withDoubtsOf = (plan: ValidatedPlan, review: ReviewOutcome): WorkflowPlan =>
  review.kind === 'forbidden' || !review.doubts
    ? plan
    : { ...plan, doubts: [...(plan.doubts ?? []), ...review.doubts] };
