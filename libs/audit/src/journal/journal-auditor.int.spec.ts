import { type AuditEntry, STREAMS } from '@ars/contracts';
import { JetStreamJournal, systemClock, type WorkflowFact, WorkflowLog } from '@ars/executor';
import { aPlan, aStep } from '@ars/executor/testing';
import { NatsBus } from '@ars/platform';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { AuditTrail } from '../chain/audit-trail';
import { readChain } from '../chain/read-chain';
import { missingDecisions } from '../verify/missing-decisions';
import { verifyTrail } from '../verify/verify-trail';
import { JournalAuditor } from './journal-auditor';

let nats: TestNats;
let journal: JetStreamJournal;
let bus: NatsBus;
const buses: NatsBus[] = [];

const connect = async (): Promise<NatsBus> => {
  const made = await NatsBus.connect({ NATS_URL: nats.url });
  buses.push(made);
  return made;
};

beforeEach(async () => {
  nats = await startTestNats();
  bus = await connect();
  journal = await JetStreamJournal.open(bus);
});
afterEach(async () => {
  await Promise.all(buses.splice(0).map((each) => each.connection.close()));
  await nats?.stop();
});

const MANAGER = { by: 'M-01', as: { kind: 'person' as const, roles: ['manager' as const] } };
const PLAN = aPlan(
  aStep({ step_id: 'read', effect: null }),
  aStep({ step_id: 'write', service_name: 'payment', operation: 'process_refund' }),
);
const DECIDED: WorkflowFact[] = [
  { type: 'planned', plan: PLAN },
  { type: 'reviewed' },
  { type: 'approved', ...MANAGER, plan_hash: 'x' },
  { type: 'step_started', step_id: 'write', attempt: 1 },
  { type: 'step_succeeded', step_id: 'read', attempt: 1, result: {}, checks: [] },
  { type: 'step_succeeded', step_id: 'write', attempt: 1, result: {}, checks: [] },
  { type: 'completed' },
];

async function aWorkflow(requestId: string, tenantId = 'T1'): Promise<WorkflowLog> {
  const identity = { tenantId, dealerId: 'D1', userId: 'ana', kind: 'person' as const, roles: ['cashier' as const] };
  const request = { request_id: requestId, user_request: 'Refund Maria Lopez $10' };
  return WorkflowLog.create(journal, { type: 'created', request, identity }, systemClock);
}

async function decided(requestId: string, tenantId?: string): Promise<void> {
  const log = await aWorkflow(requestId, tenantId);
  for (const fact of DECIDED) {
    log.record(fact);
    await log.stored();
  }
}

async function entriesOf(tenant = 'T1'): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const { entries: stored = [] } of readChain(bus.jetstream, tenant)) entries.push(...stored);
  return entries;
}

async function audited<T>(work: () => Promise<T>, own = bus): Promise<T> {
  const auditor = new JournalAuditor(own, await JetStreamJournal.open(own), new AuditTrail(own));
  auditor.start();
  try {
    return await work();
  } finally {
    await auditor.stop();
  }
}

const untilThereAre = (count: number, tenant?: string) =>
  waitFor(async () => (await entriesOf(tenant)).length >= count, { timeoutMs: 30_000 });
const isComplete = async (): Promise<boolean> => {
  const sources = new Set<string>();
  const manager = await bus.jetstreamManager();
  const verified = await verifyTrail(manager, bus.jetstream, { onSource: (source) => sources.add(source) });
  expect(verified.flatMap(({ faults }) => faults)).toEqual([]);
  return (await missingDecisions(manager, bus.jetstream, sources)).length === 0;
};
const linesOf = (entries: AuditEntry[]) =>
  entries.map(({ principal, action, object, decision }) => `${principal.subject} ${action} ${object.id} ${decision}`);

describe('what the journal decides', () => {
  it('is in the trail with who did it, and without a word of what was said', async () => {
    await audited(async () => {
      await decided('r-1');
      await untilThereAre(4);
    });
    const entries = await entriesOf();
    expect(linesOf(entries)).toEqual([
      'ana submit r-1 allowed',
      'orchestrator review r-1 allowed',
      'M-01 approve r-1 approved',
      'ana write payment.process_refund carried_out',
    ]);
    expect(entries[2]).toMatchObject({ tenant: 'T1', dealer: 'D1', principal: { kind: 'person', roles: ['manager'] } });
    expect(JSON.stringify(entries)).not.toContain('Maria');
    expect(await isComplete()).toBe(true);
  });

  it('is written once by whoever comes next, where nobody was there to write it', async () => {
    await decided('r-1');
    await audited(() => untilThereAre(4));
    const log = await aWorkflow('r-2');
    await audited(() => untilThereAre(5));
    // The plan was stored when nobody looked: whose write it is has to be read again.
    log.record(...DECIDED);
    await log.stored();
    await audited(() => untilThereAre(8));
    expect(linesOf(await entriesOf()).slice(-1)).toEqual(['ana write payment.process_refund carried_out']);
    expect(await entriesOf()).toHaveLength(8);
    expect(await isComplete()).toBe(true);
  });

  it('is neither lost nor doubled when two write at the same time, for several tenants, and one is killed', async () => {
    const [one, other] = [await connect(), await connect()];
    // Whoever is killed does not get to say anything: its connection is gone in the middle of its work.
    const killed = new JournalAuditor(one, await JetStreamJournal.open(one), new AuditTrail(one));
    const second = new JournalAuditor(other, await JetStreamJournal.open(other), new AuditTrail(other));
    for (const auditor of [killed, second])
      Object.assign(auditor, { duty: { take: async () => {}, isStillOurs: async () => true, release: () => {} } });
    killed.start();
    second.start();
    const ids = Array.from({ length: 40 }, (_, index) => index);
    for (const id of ids) {
      await decided(`r-${id}`, `T${id % 3}`);
      if (id === 20) await one.connection.close();
    }
    await waitFor(isComplete, { timeoutMs: 60_000 });
    const sources = (await Promise.all(['T0', 'T1', 'T2'].map(entriesOf))).flat().map(({ source }) => source);
    expect(sources).toHaveLength(160);
    expect(new Set(sources).size).toBe(160);
    await Promise.all([killed.stop(), second.stop()]);
  }, 120_000);

  it('goes on after the broker was away', async () => {
    await audited(async () => {
      await decided('r-1');
      await untilThereAre(4);
      await nats.halt();
      await nats.start();
      await waitFor(() => bus.connected);
      await decided('r-2');
      await untilThereAre(8);
    });
    expect(await isComplete()).toBe(true);
  }, 60_000);

  it('begins anew with a journal that was made anew, and keeps what was', async () => {
    await audited(async () => {
      await decided('r-1');
      await untilThereAre(4);
    });
    const { streams } = await bus.jetstreamManager();
    const { config } = await streams.info(STREAMS.workflows.name);
    await streams.delete(STREAMS.workflows.name);
    await streams.add(config);
    journal = await JetStreamJournal.open(bus);
    await audited(async () => {
      await decided('r-2');
      await untilThereAre(8);
    });
    expect(linesOf(await entriesOf())[4]).toBe('ana submit r-2 allowed');
  });

  it('is written by one orchestrator while there are two, and by the other when that one has gone', async () => {
    const [one, other] = [await connect(), await connect()];
    const publishes = (each: NatsBus) => jest.spyOn(each.jetstream, 'publish');
    const [byOne, byOther] = [publishes(one), publishes(other)];
    await audited(async () => {
      await decided('r-1');
      await untilThereAre(4);
      await audited(async () => {
        await decided('r-2');
        await untilThereAre(8);
        expect(byOther).not.toHaveBeenCalled();
      }, other);
    }, one);
    expect(byOne).toHaveBeenCalled();
    await audited(async () => {
      await decided('r-3');
      await untilThereAre(12);
    }, other);
    expect(byOther).toHaveBeenCalled();
  }, 60_000);
});
