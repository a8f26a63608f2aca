import { CodedError, type ErasureList, type ErasureRequest, type ErasureView } from '@ars/contracts';
import { Authority, type Principal } from '@ars/identity';
import { Injectable } from '@nestjs/common';
import { DoorAudit } from '../audit/door-audit';
import { type Erasure, ErasureStore } from './erasure-store';
import { ServiceTraces } from './service-traces';

/** Takes the erasure of customers in, and tells how it stands. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly store: ErasureStore,
    private readonly services: ServiceTraces,
    private readonly authority: Authority,
    private readonly audit: DoorAudit,
  ) {}

  /**
   * From here on the customer is forgotten, whoever is killed meanwhile. One who is already being forgotten is not asked for
   * twice; one who was is looked for again.
   * @throws CodedError `NOT_PERMITTED`; `CUSTOMER_HELD` with what is open in `details`; `CUSTOMER_NOT_FOUND`; why a service, or
   * the audit trail, cannot be reached
   */
  async erase({ customer_id }: ErasureRequest, caller: Principal): Promise<ErasureView> {
    this.requirePermission(caller);
    const { tenant, dealer, subject } = caller;
    const underWay = await this.store.find({ tenant, customer_id });
    if (underWay?.status === 'pending') return viewOf(underWay);
    const asked = { tenant, dealer, customer_id, requested_by: subject };
    const { traces, holds } = await this.services.find(asked);
    if (holds.length > 0) {
      const open = holds.map(({ kind, id }) => `${kind.replaceAll('_', ' ')} ${id}`).join(', ');
      throw new CodedError({
        code: 'CUSTOMER_HELD',
        message: `${customer_id} has still open: ${open}`,
        details: holds,
      });
    }
    await this.audit.record(caller, 'erase_customer', { kind: 'customer', id: customer_id });
    await this.store.putTraces(asked, traces);
    const begun = { status: 'pending', requested_at: new Date().toISOString(), completed_at: null } as const;
    const erasure: Erasure = { ...asked, ...begun, waits_for: [] };
    await this.store.put(erasure);
    return viewOf(erasure);
  }

  /** @throws CodedError `NOT_PERMITTED`, `SERVICE_UNAVAILABLE` */
  async list(caller: Principal): Promise<ErasureList> {
    this.requirePermission(caller);
    return { erasures: (await this.store.list(caller.tenant)).map(viewOf) };
  }

  private requirePermission({ subject, roles, kind }: Principal): void {
    if (kind === 'person' && this.authority.mayErase(roles)) return;
    throw new CodedError({ code: 'NOT_PERMITTED', message: `${subject} may not have a customer erased` });
  }
}

const viewOf = ({ tenant: _tenant, dealer: _dealer, ...view }: Erasure): ErasureView => view;
