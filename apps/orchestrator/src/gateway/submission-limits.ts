import { CodedError } from '@ars/contracts';
import { ANONYMOUS, type Principal } from '@ars/identity';
import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { OrchestratorConfig } from '../orchestrator.config';

const MINUTE_S = 60;

/**
 * How much anybody may ask to be planned in a minute, over HTTP and NATS together: workflows, previews and undos. Each
 * orchestrator counts by itself. Whoever is at their own limit takes nothing from their tenant's.
 */
@Injectable()
export class SubmissionLimits {
  private readonly callers: RateLimiterMemory;
  private readonly tenants: RateLimiterMemory;

  constructor({ SUBMISSIONS_PER_MINUTE: each, TENANT_SUBMISSIONS_PER_MINUTE: all }: OrchestratorConfig) {
    this.callers = new RateLimiterMemory({ points: each, duration: MINUTE_S });
    this.tenants = new RateLimiterMemory({ points: all, duration: MINUTE_S });
  }

  /** @throws CodedError `TOO_MANY_REQUESTS`, with the seconds after which it is worth trying again (`retry_after`) */
  async admit({ tenant, dealer, subject, anonymous }: Principal): Promise<void> {
    // What an anonymous caller calls itself is the label of a conversation, of which it may have many.
    const who = anonymous ? ANONYMOUS : subject;
    await consume(this.callers, JSON.stringify([tenant, dealer, who]), 'You have');
    await consume(this.tenants, tenant, 'Your tenant has');
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
