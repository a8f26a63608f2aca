import { setTimeout as sleep } from 'node:timers/promises';
import { type AuditRecord, STREAMS } from '@ars/contracts';
import { type JetStreamJournal, keyOfSubject } from '@ars/executor';
import { crashPoint, type NatsBus } from '@ars/platform';
import { DeliverPolicy, type JsMsg } from 'nats';
import type { Addition, AuditTrail, ChainTail } from '../chain/audit-trail';
import type { JournalMark } from '../chain/audit-message';
import { AuditorDuty } from './auditor-duty';
import { DecisionReader, eventsIn } from './decision-reader';
import { inBatches } from './in-batches';

const RETRY_MS = 1_000;
const BATCH = 200;
/** How long decisions wait for company, so that one message of the trail holds several. */
const LINGER_MS = 100;
/** A consumer that nobody reads from any more, because its reader died, goes after so long. */
const ABANDONED_AFTER_MS = 30_000;

/** A decision, and where in the journal it stands. */
interface Placed {
  sequence: number;
  record: AuditRecord;
}

/**
 * Writes what the journal decides into the audit trail, each decision once, however often and wherever this is interrupted:
 * how far a chain has come stands in the chain itself. One orchestrator does it at a time; that two do for a while does no
 * harm, as each looks at the end of the chain before it adds to it.
 */
export class JournalAuditor {
  private readonly stopping = new AbortController();
  private readonly duty: AuditorDuty;
  private running: Promise<void> = Promise.resolve();
  private failure: Error | undefined;
  /** Ends what is followed now. */
  private interrupt: () => void = () => {};

  constructor(
    private readonly bus: NatsBus,
    private readonly journal: JetStreamJournal,
    private readonly trail: AuditTrail,
  ) {
    this.duty = new AuditorDuty(bus);
    bus.onReconnected(() => this.interrupt());
  }

  start(): void {
    this.running = this.run();
  }

  /** Whatever is not written by then is written by whoever comes next. */
  async stop(): Promise<void> {
    this.stopping.abort();
    this.interrupt();
    this.duty.release();
    await this.running;
  }

  /** @throws Error why decisions are not being written down */
  check(): void {
    if (this.failure) throw this.failure;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.duty.take(signal);
        if (!signal.aborted) await this.follow();
      } catch (error) {
        this.fail(error);
        await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private async follow(): Promise<void> {
    const { streams } = await this.bus.jetstreamManager();
    const { created } = await streams.info(STREAMS.workflows.name);
    let through = await this.takenIn(created);
    const consumer = await this.bus.jetstream.consumers.get(STREAMS.workflows.name, {
      filterSubjects: STREAMS.workflows.subjects[0],
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: through + 1,
      inactive_threshold: ABANDONED_AFTER_MS,
    });
    const messages = await consumer.consume({ max_messages: 2 * BATCH, abort_on_missing_resource: true });
    this.interrupt = () => messages.stop();
    try {
      if (this.stopping.signal.aborted) return;
      const reader = new DecisionReader(created, async (key) => this.journal.read(key));
      for await (const batch of inBatches(messages, BATCH, LINGER_MS)) {
        await this.write(await decisionsIn(batch, reader), { journal: created, through });
        through = batch.at(-1)?.seq ?? through;
        this.failure = undefined;
        if (this.stopping.signal.aborted || !(await this.duty.isStillOurs())) return;
      }
    } finally {
      this.interrupt = () => {};
      await messages.close();
      await consumer.delete().catch(() => false);
    }
  }

  /** Up to where the decisions of all tenants are in their chains. */
  private async takenIn(journal: string): Promise<number> {
    const tails = await Promise.all((await this.trail.tenants()).map((tenant) => this.trail.readTail(tenant)));
    return Math.max(0, ...tails.map(({ mark }) => (mark?.journal === journal ? mark.through : 0)));
  }

  private async write(byTenant: Map<string, Placed[]>, soFar: Omit<JournalMark, 'sequence'>): Promise<void> {
    const written = [...byTenant].map(([tenant, placed]) =>
      this.trail.extend(tenant, (tail) => additionTo(tail, placed, soFar)),
    );
    await Promise.all(written);
    if (written.length > 0) crashPoint('audit.written');
  }

  private fail(error: unknown): void {
    const failure = error instanceof Error ? error : new Error(String(error));
    if (failure.message !== this.failure?.message) this.bus.log.warn(`The audit trail stands still: ${failure}`);
    this.failure = failure;
  }
}

/** What of it is not in the chain yet. */
function additionTo(
  tail: ChainTail,
  placed: readonly Placed[],
  soFar: Omit<JournalMark, 'sequence'>,
): Addition | undefined {
  const known = tail.mark?.journal === soFar.journal ? tail.mark : undefined;
  const missing = placed.filter(({ sequence }) => sequence > (known?.sequence ?? 0));
  const last = missing.at(-1);
  if (!last) return undefined;
  const through = Math.max(soFar.through, known?.through ?? 0);
  return {
    records: missing.map(({ record }) => record),
    mark: { journal: soFar.journal, sequence: last.sequence, through },
  };
}

async function decisionsIn(messages: readonly JsMsg[], reader: DecisionReader): Promise<Map<string, Placed[]>> {
  const byTenant = new Map<string, Placed[]>();
  for (const { subject, seq: sequence, data } of messages) {
    const key = keyOfSubject(subject);
    const records = await reader.read({ key, sequence, events: eventsIn(data) });
    if (records.length === 0) continue;
    const placed = byTenant.get(key.tenantId) ?? [];
    placed.push(...records.map((record) => ({ sequence, record })));
    byTenant.set(key.tenantId, placed);
  }
  return byTenant;
}
