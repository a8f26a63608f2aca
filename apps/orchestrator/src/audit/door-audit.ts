import { randomUUID } from 'node:crypto';
import { AuditTrail } from '@ars/audit';
import type { AuditAction, AuditObject, AuditPrincipal } from '@ars/contracts';
import type { Principal } from '@ars/identity';
import { Injectable } from '@nestjs/common';

/** Writes down what somebody does that no journal knows, before it is answered. */
@Injectable()
export class DoorAudit {
  constructor(private readonly trail: AuditTrail) {}

  /** @throws CodedError `SERVICE_UNAVAILABLE`: what cannot be written down is not done */
  record(caller: Principal, action: AuditAction, object: AuditObject): Promise<void> {
    return this.trail.append(caller.tenant, [
      {
        at: new Date().toISOString(),
        dealer: caller.dealer,
        principal: principalOf(caller),
        ...{ action, object, decision: 'allowed', reasons: [], request_id: null, count: 1 },
        source: doorSource(),
      },
    ]);
  }
}

export const principalOf = ({ subject, kind, roles }: Principal): AuditPrincipal => ({ subject, kind, roles });

export const doorSource = (): string => `door:${randomUUID()}`;
