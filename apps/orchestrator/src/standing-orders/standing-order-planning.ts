import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { CodedError, type ErrorDetail, type MissedRule, type Schedule, type ValidatedPlan } from '@ars/contracts';
import type { Requester } from '@ars/platform';
import { composeReadBack, describeWrites, requestLanguage } from '@ars/planner';
import { type RepeatedRequest, requireSchedule, type StandingTerms } from '@ars/standing-orders';
import { speechOf } from '../format/speech-of';
import { OrchestratorConfig } from '../orchestrator.config';
import { ServiceRegistry } from '../registry/service-registry';
import { invalid } from '../workflow/require-waiting';
import { WorkflowPlanning } from '../workflow/workflow-planning';
import { writesOf } from '../workflow/beyond-standing-order';

/** What is wanted of a standing order. */
export interface WantedTerms {
  request: RepeatedRequest;
  schedule: Schedule;
  /** Left out: `once` where it only reads, `skip` where it writes. */
  missed?: MissedRule | null | undefined;
}

/** Finds out what a standing order would do: its words are planned once when it is made, and anew at each run. */
@Injectable()
export class StandingOrderPlanning {
  constructor(
    private readonly planning: WorkflowPlanning,
    private readonly registry: ServiceRegistry,
    private readonly config: OrchestratorConfig,
  ) {}

  /**
   * @throws CodedError `VALIDATION_FAILED` for what is no schedule, `STANDING_ORDER_UNCLEAR` where the words leave a question,
   *   and that of a request of which there is no plan
   */
  async termsOf({ request, schedule, missed }: WantedTerms, identity: Requester): Promise<StandingTerms> {
    const zoned = this.zoned(schedule, request.context);
    requireSchedule(zoned, new Date());
    const plan = await this.planOf(request, identity);
    const writes = writesOf(plan);
    return {
      request,
      schedule: zoned,
      missed: missed ?? (writes.length > 0 ? 'skip' : 'once'),
      writes,
      ...this.inWords(plan, request),
      language: plan.language ?? requestLanguage(request.user_request),
    };
  }

  private zoned({ cron, timezone }: Schedule, context: RepeatedRequest['context']): StandingTerms['schedule'] {
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
