import type { PlanOrigin } from '@ars/contracts';
import { ownerOf } from '@ars/executor';
import type { Identity } from '@ars/platform';
import type { PlanOutcome } from '@ars/planner';
import { Injectable } from '@nestjs/common';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { OrchestratorConfig } from '../orchestrator.config';

const DAY_S = 86_400;

/**
 * What callers and tenants may spend on the language model in a day, as this orchestrator counts it. Whoever has spent it is
 * not refused: their requests are planned without the model until a day after they began to spend.
 */
@Injectable()
export class ModelBudget {
  private readonly callers: RateLimiterMemory;
  private readonly tenants: RateLimiterMemory;

  constructor({ MODEL_TOKENS_PER_DAY: each, TENANT_MODEL_TOKENS_PER_DAY: all }: OrchestratorConfig) {
    this.callers = new RateLimiterMemory({ points: each, duration: DAY_S });
    this.tenants = new RateLimiterMemory({ points: all, duration: DAY_S });
  }

  async isSpent(identity: Identity): Promise<boolean> {
    const [own, tenants] = await Promise.all([
      this.callers.get(ownerOf(identity)),
      this.tenants.get(identity.tenantId),
    ]);
    return [own, tenants].some((spent) => spent !== null && spent.remainingPoints <= 0);
  }

  /** What planning has used up, whatever came of it. */
  async spend(identity: Identity, outcome: PlanOutcome): Promise<void> {
    const { prompt_tokens = 0, completion_tokens = 0 } = originOf(outcome)?.usage ?? {};
    const tokens = prompt_tokens + completion_tokens;
    if (tokens === 0) return;
    await Promise.all([
      this.callers.penalty(ownerOf(identity), tokens),
      this.tenants.penalty(identity.tenantId, tokens),
    ]);
  }
}

function originOf(outcome: PlanOutcome): PlanOrigin | undefined {
  switch (outcome.kind) {
    case 'plan':
      return outcome.plan.origin;
    case 'clarify':
      return outcome.clarification.origin;
    case 'unsupported':
      return (outcome.error.details as { origin?: PlanOrigin } | undefined)?.origin;
  }
}
