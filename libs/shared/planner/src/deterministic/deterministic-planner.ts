import { planIdOf } from '../plan/plan-id';
import { STEP_DEFAULTS, type StepDefaults } from '../plan/step-defaults';
import { Planner, type Catalogue, type PlanOutcome, type PlanRequest } from '../planner';
import { validatePlan } from '../validation/validate-plan';
import { askBack } from './ask-back';
import { ignoredBackground } from './background';
import { MOST_CLAUSES, readClauses } from './clauses';
import type { Moment } from './find-mentions';
import { ignoredIn } from './ignored-in';
import { orderSteps } from './order-steps';
import { readCatalogue } from './read-catalogue';
import { Understanding } from './understanding';
import { wordsOf } from '../language/words';

/** More than fits into a request that somebody wrote by hand; planning takes time that grows with it. */
const MOST_WORDS = 1_500;

/**
 * Plans without a model, from what the discovered operations say of themselves. It knows English and some
 * Spanish grammar and no trade; where it is not sure it asks, and it never guesses a write.
 */
export class DeterministicPlanner extends Planner {
  constructor(private readonly defaults: StepDefaults = STEP_DEFAULTS) {
    super();
  }

  async createWorkflowPlan(request: PlanRequest, catalogue: Catalogue): Promise<PlanOutcome> {
    if (wordsOf(request.text).length > MOST_WORDS) return askBack.tooMuch();
    const known = readCatalogue(catalogue);
    const { index } = known;
    const clauses = readClauses(request.text, known, momentOf(request));
    if (clauses.length > MOST_CLAUSES) return askBack.tooMuch();
    const understanding = new Understanding(clauses, { request, index, catalogue });
    return understanding.question() ?? this.finish(understanding, request, catalogue);
  }

  private finish({ intentions, backgrounds }: Understanding, request: PlanRequest, catalogue: Catalogue): PlanOutcome {
    const candidate = {
      plan_id: planIdOf(request.now, request.requestId),
      planner: 'deterministic',
      execution_steps: orderSteps(intentions),
      ignored: [...ignoredIn(request.text, intentions), ...ignoredBackground(backgrounds, intentions)],
    };
    const verdict = validatePlan(candidate, catalogue, { request, defaults: this.defaults });
    return 'plan' in verdict ? { kind: 'plan', plan: verdict.plan } : askBack.invalid(verdict.findings);
  }
}

/** `timezone` in the context says where the caller is. */
function momentOf({ now, context: { timezone } }: PlanRequest): Moment {
  const isZone = typeof timezone === 'string' && Intl.supportedValuesOf('timeZone').includes(timezone);
  return { now, ...(isZone ? { zone: timezone } : {}) };
}
