import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import {
  CodedError,
  type ErrorDetail,
  type MissedRule,
  type Schedule,
  type Trigger,
  type ValidatedPlan,
} from '@ars/contracts';
import type { Requester } from '@ars/platform';
import { composeReadBack, describeWrites, requestLanguage } from '@ars/planner';
import { type RepeatedRequest, requireSchedule, requireTrigger, type StandingTerms } from '@ars/standing-orders';
import { speechOf } from '../format/speech-of';
import { OrchestratorConfig } from '../orchestrator.config';
import { ServiceRegistry } from '../registry/service-registry';
import { invalid } from '../workflow/require-waiting';
import { WorkflowPlanning } from '../workflow/workflow-planning';
import { writesOf } from '../workflow/beyond-standing-order';
import { triggerOf } from '../workflow/repeated-planning';
import { TriggerSamples, withoutSamples } from '../triggers/trigger-samples';

/** What is wanted of a standing order. */
export interface WantedTerms {
  request: RepeatedRequest;
  /** This, or a trigger. */
  schedule?: Schedule | null | undefined;
  trigger?: Trigger | null | undefined;
  /** Left out: of a schedule `once` where it only reads, `skip` where it writes; of a trigger `all`. */
  missed?: MissedRule | null | undefined;
}

/** Finds out what a standing order would do: its words are planned once when it is made, and anew at each run. */
@Injectable()
export class StandingOrderPlanning {
  constructor(
    private readonly planning: WorkflowPlanning,
    private readonly registry: ServiceRegistry,
    private readonly config: OrchestratorConfig,
    private readonly samples: TriggerSamples,
  ) {}

  /**
   * @throws CodedError `VALIDATION_FAILED` for what is no schedule, `STANDING_ORDER_UNCLEAR` where the words leave a question,
   *   and that of a request of which there is no plan
   */
  async termsOf({ request, missed, ...wanted }: WantedTerms, identity: Requester): Promise<StandingTerms> {
    const when = this.whenOf(wanted, request.context);
    if (when.trigger && missed === 'once')
      throw invalid('missed', 'missed must be skip or all where there is a trigger');
    const samples = when.trigger ? await this.samples.of(when.trigger, identity.tenantId) : {};
    const plan = await this.planOf({ ...request, context: { ...request.context, ...samples } }, identity);
    const writes = writesOf(plan);
    const { orders, doubts } = this.inWords(plan, request);
    return {
      request,
      ...when,
      missed: missed ?? (when.trigger ? 'all' : writes.length > 0 ? 'skip' : 'once'),
      writes,
      orders: orders.map((order) => withoutSamples(order, samples)),
      doubts: doubts.map((doubt) => withoutSamples(doubt, samples)),
      language: plan.language ?? requestLanguage(request.user_request),
    };
  }

  /** @throws CodedError `VALIDATION_FAILED` for what is neither times nor something that happens, or both */
  private whenOf(
    { schedule, trigger }: Pick<WantedTerms, 'schedule' | 'trigger'>,
    context: RepeatedRequest['context'],
  ): Pick<StandingTerms, 'schedule' | 'trigger'> {
    if (schedule && trigger) throw invalid('trigger', 'it has a schedule or a trigger, not both');
    if (trigger) {
      const named = triggerOf(trigger);
      requireTrigger(named);
      return { trigger: named };
    }
    if (!schedule) throw invalid('schedule', 'schedule or trigger must say when, or the words of the request');
    const zoned = this.zoned(schedule, context);
    requireSchedule(zoned, new Date());
    return { schedule: zoned };
  }

  private zoned(
    { cron, timezone }: Schedule,
    context: RepeatedRequest['context'],
  ): NonNullable<StandingTerms['schedule']> {
    const named = context?.['timezone'];
    const zone = timezone ?? (typeof named === 'string' ? named : undefined) ?? this.config.TIME_ZONE;
    if (zone !== undefined) return { cron, timezone: zone };
    throw invalid(
      'schedule.timezone',
      'schedule.timezone must say by which clocks: the dealership has no time zone set',
    );
  }

  private async planOf(request: RepeatedRequest, identity: Requester): Promise<ValidatedPlan> {
    // Not an id of anybody's: nothing is remembered of it.
    const asked = { ...request, request_id: `standing_${randomUUID()}` };
    const outcome = await this.planning.plan({ request: asked, identity, standsAlone: true });
    switch (outcome.kind) {
      case 'plan':
        return outcome.plan;
      case 'unsupported':
        throw new CodedError(outcome.error);
      case 'clarify':
        throw new CodedError(unclear(outcome.clarification));
    }
  }

  private inWords(plan: ValidatedPlan, request: RepeatedRequest): Pick<StandingTerms, 'orders' | 'doubts'> {
    const state = { request: { ...request, request_id: '' }, plan, createdAt: new Date().toISOString() };
    const speech = speechOf(state, this.config.TIME_ZONE);
    const basis = { plan, results: {}, changes: [], unchanged: [], catalogue: this.registry.list(), speech };
    const { doubts } = composeReadBack(basis);
    return { orders: describeWrites(basis), doubts: doubts.map(({ message }) => message) };
  }
}

function unclear(clarification: { question: string }): ErrorDetail {
  const message = `Nobody is there to be asked when it is due: ${clarification.question}`;
  return { code: 'STANDING_ORDER_UNCLEAR', message, retryable: false, details: clarification };
}
