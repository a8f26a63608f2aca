import { AuditTrail } from '@ars/audit';
import { ANONYMOUS, type AuditRecord } from '@ars/contracts';
import { type Principal, type Refusal, RefusalWitness } from '@ars/identity';
import { ServiceConfig } from '@ars/platform';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { doorSource, principalOf } from './door-audit';

/** Refusals of one kind are written down at once and then once in so long, with how many they were. */
export const INTERVAL_MS = 60_000;
/** Kinds that are told apart in an interval; a flood must not fill the disk with what it thinks of. */
export const MAX_KINDS = 50;
/** How long an answer waits for its entry. */
const MAX_HOLD_MS = 250;

interface Counted {
  tenant: string;
  record: AuditRecord;
  /** Since it was written down last. */
  more: number;
}

/**
 * Writes down who was refused what. The first refusal of a kind (who, where, why) is written before it is answered, if that
 * takes no longer than a moment; those that follow are counted. Of callers who did not prove who they are only the number is
 * kept, for the tenant that the system is configured for.
 */
@Injectable()
export class Refusals extends RefusalWitness implements BeforeApplicationShutdown {
  private readonly logger = new Logger(Refusals.name);
  private kinds = new Map<string, Counted>();
  private readonly timer: NodeJS.Timeout;

  constructor(
    private readonly trail: AuditTrail,
    private readonly config: ServiceConfig,
  ) {
    super();
    this.timer = setInterval(() => void this.flush(), INTERVAL_MS).unref();
  }

  async refused(refusal: Refusal): Promise<void> {
    const record = this.recordOf(refusal);
    const tenant = refusal.caller?.tenant ?? this.config.TENANT_ID;
    const kind = JSON.stringify([tenant, record.dealer, record.principal.subject, record.object.id, record.reasons]);
    const known = this.kinds.get(kind);
    if (known) return this.count(known, record.at);
    if (this.kinds.size >= MAX_KINDS) return this.count(this.others(), record.at);
    const counted = { tenant, record, more: 0 };
    this.kinds.set(kind, counted);
    await Promise.race([this.write(counted, 1), moment()]);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.flush();
  }

  /** Writes down what was only counted, and begins to count anew. */
  async flush(): Promise<void> {
    const counted = [...this.kinds.values()];
    this.kinds = new Map();
    await Promise.all(counted.map((each) => each.more > 0 && this.write(each, each.more)));
  }

  private count(counted: Counted, at: string): void {
    counted.more += 1;
    counted.record = { ...counted.record, at, request_id: null };
  }

  private async write(counted: Counted, count: number): Promise<void> {
    try {
      await this.trail.append(counted.tenant, [{ ...counted.record, count, source: doorSource() }]);
    } catch (error) {
      this.logger.warn(`${count} refusals could not be written down yet: ${error}`);
      this.keep({ ...counted, more: count });
    }
  }

  /** For the next interval; of kinds that do not fit any more only the number. */
  private keep({ tenant, record, more }: Counted): void {
    const kind = `kept ${tenant} ${record.source}`;
    if (this.kinds.size < MAX_KINDS) this.kinds.set(kind, { tenant, record, more });
    else this.others().more += more;
  }

  private others(): Counted {
    const known = this.kinds.get(OTHERS);
    if (known) return known;
    const record = this.recordOf({ code: 'TOO_MANY_REQUESTS', transport: 'http', door: OTHERS });
    const others = { tenant: this.config.TENANT_ID, record, more: 0 };
    this.kinds.set(OTHERS, others);
    return others;
  }

  private recordOf({ code, transport, door, about, caller }: Refusal): AuditRecord {
    return {
      at: new Date().toISOString(),
      dealer: caller?.dealer ?? this.config.DEALER_ID,
      principal: caller ? named(caller) : { subject: 'unknown', kind: 'unknown', roles: [] },
      action: 'call',
      object: { kind: 'door', id: caller || door === OTHERS ? door : transport },
      ...{ decision: 'refused', reasons: [code], request_id: (caller && about) ?? null, count: 1 },
      source: doorSource(),
    };
  }
}

const OTHERS = 'others';

/** What an anonymous caller calls itself is the label of a conversation, of which it may have many. */
const named = (caller: Principal) => ({ ...principalOf(caller), ...(caller.anonymous && { subject: ANONYMOUS }) });

const moment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, MAX_HOLD_MS).unref());
