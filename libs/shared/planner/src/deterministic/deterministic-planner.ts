import { catalogueHash } from '../plan/catalogue-hash';
import { STEP_DEFAULTS, type StepDefaults } from '../step-defaults';
import { madeFrom, Planner, type Catalogue, type PlanOutcome, type PlanRequest } from '../planner';
import { keyOf, type Lookup } from './lookups';
import { planRequest } from './plan-request';

/** Look-ups lead to others where words find nothing together; more rounds than these lead nowhere. */
const MAX_ROUNDS = 8;
const MAX_LOOKUPS = 60;

/**
 * Plans without a model, from what the discovered operations say of themselves. It knows the grammar of English, Spanish and
 * French and no trade; what people only describe it looks up. It may guess a write, because what is not proven is read back.
 */
export class DeterministicPlanner extends Planner {
  constructor(private readonly defaults: StepDefaults = STEP_DEFAULTS) {
    super();
  }

  async createWorkflowPlan(request: PlanRequest, catalogue: Catalogue): Promise<PlanOutcome> {
    const found = new Map<string, unknown>();
    const computing = new Stopwatch();
    const planWith = computing.during(() => planRequest(request, catalogue, this.defaults));
    for (let round = 0; ; round += 1) {
      const planned = computing.during(() => planWith(found));
      if ('outcome' in planned)
        return madeFrom(planned.outcome, { catalogue: catalogueHash(catalogue), computing_ms: computing.milliseconds });
      const isLast = round === MAX_ROUNDS || found.size > MAX_LOOKUPS;
      await Promise.all(
        planned.lookups.map(async (lookup) =>
          found.set(keyOf(lookup), isLast ? undefined : await resultOf(lookup, request)),
        ),
      );
    }
  }
}

class Stopwatch {
  private elapsed = 0;

  get milliseconds(): number {
    return Math.round(this.elapsed);
  }

  during<Result>(compute: () => Result): Result {
    const begin = performance.now();
    const result = compute();
    this.elapsed += performance.now() - begin;
    return result;
  }
}

/** A look-up that fails has found nothing. */
async function resultOf({ service, operation, parameters }: Lookup, { lookUp }: PlanRequest): Promise<unknown> {
  try {
    return await lookUp?.(service, operation, parameters);
  } catch {
    return undefined;
  }
}
