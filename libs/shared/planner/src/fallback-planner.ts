import type { WorkflowPlan } from '@ars/contracts';
import { Logger } from '@nestjs/common';
import type { LlmFailure } from './chat/llm-failure';
import type { LlmPlanner } from './llm/llm-planner';
import { recentSteps } from './plan/recent-steps';
import { madeFrom, Planner, type Catalogue, type PlanOutcome, type PlanProgress, type PlanRequest } from './planner';

/** Asks the language model first, and another planner where it gives nothing usable; the plan says so. */
export class FallbackPlanner extends Planner {
  private readonly logger = new Logger(FallbackPlanner.name);

  constructor(
    private readonly preferred: Pick<LlmPlanner, 'createWorkflowPlan' | 'replan'>,
    private readonly fallback: Planner,
  ) {
    super();
  }

  async createWorkflowPlan(request: PlanRequest, catalogue: Catalogue): Promise<PlanOutcome> {
    if (request.withoutModel) return withNote(await this.fallback.createWorkflowPlan(request, catalogue), USED_UP);
    const outcome = await this.preferred.createWorkflowPlan(request, catalogue);
    if (outcome.kind === 'clarify') return (await this.settledBefore(request, catalogue, outcome)) ?? outcome;
    if (outcome.kind !== 'failed') return outcome;
    this.logger.warn(`No plan of the language model for ${request.requestId}: ${outcome.reason}: ${outcome.message}`);
    const other = withNote(await this.fallback.createWorkflowPlan(request, catalogue), outcome);
    return outcome.origin ? madeFrom(other, outcome.origin) : other;
  }

  /**
   * What was done before is known in full only here: a model learns of the things, not of what was said of them. Where it
   * asks, and the other planner has a plan by that alone, nobody has to be asked.
   */
  private async settledBefore(
    request: PlanRequest,
    catalogue: Catalogue,
    { clarification: { origin } }: PlanOutcome & { kind: 'clarify' },
  ): Promise<PlanOutcome | undefined> {
    if (recentSteps(request).length === 0) return undefined;
    const settled = await this.fallback.createWorkflowPlan(request, catalogue);
    if (settled.kind !== 'plan') return undefined;
    const otherwise = await this.fallback.createWorkflowPlan({ ...request, recent: [] }, catalogue);
    // Without it the words may still show the thing itself.
    if (otherwise.kind === 'plan' && (writes(otherwise.plan) || !writes(settled.plan))) return undefined;
    const noted: PlanOutcome = { kind: 'plan', plan: { ...settled.plan, planner_note: ASKED } };
    return origin ? madeFrom(noted, origin) : noted;
  }

  override async replan(
    request: PlanRequest,
    catalogue: Catalogue,
    progress: PlanProgress,
  ): Promise<PlanOutcome | undefined> {
    if (request.withoutModel) return undefined;
    const outcome = await this.preferred.replan(request, catalogue, progress);
    if (outcome.kind !== 'failed') return outcome;
    this.logger.warn(`No new plan for ${request.requestId}: ${outcome.reason}: ${outcome.message}`);
    return undefined;
  }
}

const writes = ({ execution_steps }: WorkflowPlan): boolean => execution_steps.some(({ effect }) => effect !== null);

const ASKED = 'Made without the language model, which asked what was done before';

const USED_UP = { reason: 'budget', message: 'its tokens for today are used up' } as const;

function withNote(
  outcome: PlanOutcome,
  { reason, message }: Pick<LlmFailure, 'message'> & { reason: string },
): PlanOutcome {
  const note = `Made without the language model (${reason}): ${message}`;
  if (outcome.kind === 'plan') return { kind: 'plan', plan: { ...outcome.plan, planner_note: note } };
  const aside = ` (The language model could not help: ${reason}.)`;
  if (outcome.kind === 'unsupported') {
    return { kind: 'unsupported', error: { ...outcome.error, message: outcome.error.message + aside } };
  }
  const { clarification } = outcome;
  return { kind: 'clarify', clarification: { ...clarification, question: clarification.question + aside } };
}
