import { toErrorDetail } from '@ars/contracts';
import { sayFrame, sayList } from '@ars/phrases';
import { requestLanguage } from '../answer/request-language';
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
    const silent = new Set<string>();
    const computing = new Stopwatch();
    const planWith = computing.during(() => planRequest(request, catalogue, this.defaults));
    for (let round = 0; ; round += 1) {
      const planned = computing.during(() => planWith(found));
      if ('outcome' in planned)
        return madeFrom(withSilent(planned.outcome, silent, request), {
          catalogue: catalogueHash(catalogue),
          computing_ms: computing.milliseconds,
        });
      const isLast = round === MAX_ROUNDS || found.size > MAX_LOOKUPS;
      await Promise.all(
        planned.lookups.map(async (lookup) =>
          found.set(keyOf(lookup), isLast ? undefined : await resultOf(lookup, request, silent)),
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

/** A look-up that fails has found nothing. @param silent takes the service that may answer another time */
async function resultOf(
  { service, operation, parameters }: Lookup,
  { lookUp }: PlanRequest,
  silent: Set<string>,
): Promise<unknown> {
  try {
    return await lookUp?.(service, operation, parameters);
  } catch (error) {
    if (toErrorDetail(error).retryable) silent.add(service);
    return undefined;
  }
}

/** That nothing is found where nobody answers is not said without saying so. */
function withSilent(outcome: PlanOutcome, silent: ReadonlySet<string>, { text, now }: PlanRequest): PlanOutcome {
  if (outcome.kind === 'plan' || silent.size === 0) return outcome;
  const speech = { language: requestLanguage(text), now };
  const services = sayList([...silent].map((service) => service.replaceAll('_', ' ')).sort(), speech);
  const note = ` ${sayFrame('not_looked_through', { services }, speech)}`;
  if (outcome.kind === 'unsupported')
    return { ...outcome, error: { ...outcome.error, message: outcome.error.message + note, retryable: true } };
  const { clarification } = outcome;
  return { ...outcome, clarification: { ...clarification, question: clarification.question + note } };
}
