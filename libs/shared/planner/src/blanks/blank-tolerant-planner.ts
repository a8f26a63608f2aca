import { withSpans } from '../plan/with-spans';
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

const withOriginalSpans = (outcome: PlanOutcome, short: ShortenedText): PlanOutcome =>
  outcome.kind === 'plan'
    ? { kind: 'plan', plan: withSpans(outcome.plan, ({ start, end }) => short.original(start, end)) }
    : outcome;
