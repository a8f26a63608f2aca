import { listEntries, verifyNewest } from '@ars/audit';
import { type AuditPage, type AuditQuery, type AuditVerification, CodedError } from '@ars/contracts';
import type { Principal } from '@ars/identity';
import { NatsBus } from '@ars/platform';
import { Injectable } from '@nestjs/common';
import { NatsError } from 'nats';

/** Shows a dealership its part of the trail. */
@Injectable()
export class AuditService {
  /** Looks that are under way, by tenant: whoever asks meanwhile gets the same answer. */
  private readonly looks = new Map<string, Promise<AuditVerification>>();

  constructor(private readonly bus: NatsBus) {}

  /** @throws CodedError `SERVICE_UNAVAILABLE` */
  list(query: AuditQuery, { tenant, dealer }: Principal): Promise<AuditPage> {
    return reachable(listEntries(this.bus, { tenant, dealer }, query));
  }

  /**
   * Looks at the newest entries of the tenant's chain, which its dealers share.
   * @throws CodedError `SERVICE_UNAVAILABLE`
   */
  verify({ tenant }: Principal): Promise<AuditVerification> {
    const underWay = this.looks.get(tenant);
    if (underWay) return underWay;
    const look = reachable(this.look(tenant)).finally(() => this.looks.delete(tenant));
    this.looks.set(tenant, look);
    return look;
  }

  private async look(tenant: string): Promise<AuditVerification> {
    return verifyNewest(await this.bus.jetstreamManager(), this.bus.jetstream, tenant);
  }
}

async function reachable<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof NatsError)) throw error;
    throw new CodedError({
      code: 'SERVICE_UNAVAILABLE',
      message: `The audit trail cannot be reached: ${error.message}`,
    });
  }
}
