import { Injectable } from '@nestjs/common';
import type { WorkflowState } from '@ars/executor';
import {
  clarify,
  describeWrites,
  type PlanOutcome,
  type PlanRequest,
  type Repeated,
  repeatedRequest,
} from '@ars/planner';
import type { StandingTerms } from '@ars/standing-orders';
import { speechOf } from '../format/speech-of';
import { OrchestratorConfig } from '../orchestrator.config';
import { MAKE, STANDING_ORDERS_SERVICE } from '../own-operations/own-service';
import { planStandingOrder } from '../own-operations/plan-standing-order';
import { ServiceRegistry } from '../registry/service-registry';
import { TriggerSamples, withoutSamples } from '../triggers/trigger-samples';

type AskedState = Pick<WorkflowState, 'request' | 'identity'>;
type When = Pick<StandingTerms, 'schedule' | 'trigger'>;

/** Plans requests that say when they are to be carried out again and again: a plan that makes a standing order. */
@Injectable()
export class RepeatedPlanning {
  constructor(
    private readonly registry: ServiceRegistry,
    private readonly config: OrchestratorConfig,
    private readonly samples: TriggerSamples,
  ) {}

  /** What its words want done again and again, if so; what was answered to questions says more of what is to be done. */
  in(request: PlanRequest, { user_request }: AskedState['request']): Repeated | undefined {
    const asked = { ...request, text: user_request };
    const repeated = repeatedRequest(asked, this.registry.list(), this.config.BUSINESS_HOURS);
    return repeated && { ...repeated, rest: `${repeated.rest}${request.text.slice(user_request.length)}` };
  }

  /** @param planOnce plans what is done each time */
  async plan(
    repeated: Repeated,
    { recent: _, ...request }: PlanRequest,
    state: AskedState,
    planOnce: (request: PlanRequest) => Promise<PlanOutcome>,
  ): Promise<PlanOutcome> {
    const { rest } = repeated;
    const trigger = 'happening' in repeated ? triggerOf(repeated.happening) : undefined;
    const samples = trigger ? await this.samples.of(trigger, state.identity.tenantId) : {};
    const outcome = await planOnce({ ...request, context: { ...request.context, ...samples }, text: rest });
    if (outcome.kind !== 'plan') return outcome;
    const { plan } = outcome;
    const speech = speechOf({ ...state, plan, createdAt: request.now.toISOString() }, this.config.TIME_ZONE);
    const when = whenOf(repeated, speech.zone);
    if (!when) return clarify(BY_WHICH_CLOCKS, { missing: [TIME_ZONE] });
    const orders = describeWrites({ plan, results: {}, catalogue: this.registry.list(), speech });
    const said = orders.map((order) => withoutSamples(order, samples));
    return planStandingOrder({ user_request: rest, ...when, language: speech.language, plan, orders: said }, request);
  }
}

export const triggerOf = ({ event, where }: { event: string; where?: string | null }) => ({
  event,
  ...(typeof where === 'string' && { where }),
});

function whenOf(repeated: Repeated, timezone: string | undefined): When | undefined {
  if ('happening' in repeated) return { trigger: triggerOf(repeated.happening) };
  return timezone === undefined ? undefined : { schedule: { cron: repeated.cron, timezone } };
}

const BY_WHICH_CLOCKS = 'By the clocks of which time zone?';
const TIME_ZONE = {
  operation: `${STANDING_ORDERS_SERVICE}.${MAKE}`,
  name: 'timezone',
  description: 'The time zone, e.g. America/Chicago',
};
