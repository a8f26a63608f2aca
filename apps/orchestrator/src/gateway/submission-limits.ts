import { CodedError } from '@ars/contracts';
import { ownerOf, WorkflowEngine } from '@ars/executor';
import type { Principal } from '@ars/identity';
import type { Identity } from '@ars/platform';
import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { OrchestratorConfig } from '../orchestrator.config';
import { callerKey, tooMany } from './shares';

const MINUTE_S = 60;
/** After it a workflow may have ended; what waits for a person takes longer. */
const OPEN_WORKFLOWS = { of: 'open workflows', retryAfter: 30 };

/**
 * How much anybody may ask to be planned in a minute, over HTTP and NATS together: workflows, previews and undos. Each
 * orchestrator counts by itself. Whoever is at their own limit takes nothing from their tenant's. And how many workflows they
 * may have that have not ended, wherever they run.
 */
@Injectable()
export class SubmissionLimits {
  private readonly callers: RateLimiterMemory;
  private readonly tenants: RateLimiterMemory;

  constructor(
    private readonly config: OrchestratorConfig,
    private readonly engine: WorkflowEngine,
  ) {
    const { SUBMISSIONS_PER_MINUTE: each, TENANT_SUBMISSIONS_PER_MINUTE: all } = config;
    this.callers = new RateLimiterMemory({ points: each, duration: MINUTE_S });
    this.tenants = new RateLimiterMemory({ points: all, duration: MINUTE_S });
  }

  /** @throws CodedError `TOO_MANY_REQUESTS`, with the seconds after which it is worth trying again (`retry_after`) */
  async admit(caller: Principal): Promise<void> {
    await consume(this.callers, callerKey(caller), 'You have');
    await consume(this.tenants, caller.tenant, 'Your tenant has');
  }

  /**
   * Counted as the journal tells of them: what is submitted at the same moment may exceed it by a few.
   * @throws CodedError `TOO_MANY_REQUESTS`
   */
  requireRoom(identity: Identity): void {
    const { OPEN_WORKFLOWS: each, TENANT_OPEN_WORKFLOWS: all } = this.config;
    const { open } = this.engine.index;
    if (open.countOfOwner(ownerOf(identity)) >= each) throw tooMany('You have', each, OPEN_WORKFLOWS);
    if (open.countOfTenant(identity.tenantId) >= all) throw tooMany('Your tenant has', all, OPEN_WORKFLOWS);
  }
}

async function consume(limiter: RateLimiterMemory, key: string, whoHas: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (error) {
    if (!(error instanceof RateLimiterRes)) throw error;
    const retryAfter = Math.max(1, Math.ceil(error.msBeforeNext / 1000));
    throw new CodedError({
      code: 'TOO_MANY_REQUESTS',
      message: `${whoHas} asked for as much as may be in a minute (${limiter.points}); try again in ${retryAfter} s`,
      details: { retry_after: retryAfter },
    });
  }
}
