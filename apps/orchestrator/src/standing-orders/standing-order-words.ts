import { Injectable } from '@nestjs/common';
import { repeatedRequest } from '@ars/planner';
import type { RepeatedRequest, StandingOrder } from '@ars/standing-orders';
import { OrchestratorConfig } from '../orchestrator.config';
import { ServiceRegistry } from '../registry/service-registry';
import type { WantedTerms } from './standing-order-planning';

type When = Pick<WantedTerms, 'schedule' | 'trigger'>;

/** Tells what is to be done from when, where somebody says both in words: "every Monday at 8 list …". */
@Injectable()
export class StandingOrderWords {
  constructor(
    private readonly registry: ServiceRegistry,
    private readonly config: OrchestratorConfig,
  ) {}

  /**
   * What is to be done, and when: as was named beside the words, else as these say, else as it was before.
   * @param before the standing order that is changed
   */
  read(request: RepeatedRequest, named: When, before?: Pick<StandingOrder, 'schedule' | 'trigger'>): WantedTerms {
    if (named.schedule || named.trigger) return { request, ...named };
    const { user_request: text, context } = request;
    const asked = { text, context: context ?? {}, requestId: '', now: new Date() };
    const repeated = repeatedRequest(asked, this.registry.list(), this.config.BUSINESS_HOURS);
    if (!repeated) return { request, schedule: before?.schedule, trigger: before?.trigger };
    const done = { ...request, user_request: repeated.rest };
    if ('happening' in repeated) return { request: done, trigger: repeated.happening };
    // By the same clocks as before, where the words only say other times.
    const timezone = before?.schedule?.timezone;
    return { request: done, schedule: { cron: repeated.cron, ...(timezone !== undefined && { timezone }) } };
  }
}
