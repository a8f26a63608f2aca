import { CodedError, type StandingOrderRun } from '@ars/contracts';
import { NatsBus } from '@ars/platform';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { applyFact } from '../order/apply-fact';
import type { StandingOrder, StandingTerms } from '../order/standing-order';
import { keyOf, StandingOrderStore } from '../store/standing-order-store';
import { made } from '../testing/orders';
import { StandingOrderIndex } from './standing-order-index';
import { type RunnerOptions, StandingOrderRunner } from './standing-order-runner';

const FIVE_MINUTES = { cron: '*/5 * * * *', timezone: 'America/Chicago' };

describe('orchestrators that carry out standing orders', () => {
  let nats: TestNats;
  let now: number;
  /** How often each run was begun, whoever did. */
  let begun: Map<string, number>;
  const running: { runner: StandingOrderRunner; bus: NatsBus }[] = [];
  let store: StandingOrderStore;

  beforeAll(async () => {
    nats = await startTestNats();
    store = new StandingOrderStore(await connect());
  });
  beforeEach(() => {
    now = Date.parse('2026-12-01T06:00:00Z');
    begun = new Map();
  });
  afterEach(async () => {
    for (const { runner, bus } of running.splice(0)) await runner.stop().then(() => bus.connection.close());
    for (const order of await store.list('T1')) await store.forget(keyOf(order));
  });
  afterAll(async () => {
    await Promise.all(connections.map(({ connection }) => connection.close()));
    await nats?.stop();
  });

  const connections: NatsBus[] = [];
  async function connect(): Promise<NatsBus> {
    const bus = await NatsBus.connect({ NATS_URL: nats.url });
    connections.push(bus);
    return bus;
  }

  async function orchestrator(options: Partial<RunnerOptions> = {}): Promise<StandingOrderRunner> {
    const bus = await connect();
    const own = new StandingOrderStore(bus);
    const report = (): void => undefined;
    const runner = new StandingOrderRunner(own, new StandingOrderIndex(own, bus, report), {
      begin: async (_order, { request_id }) => count(request_id),
      report,
      now: () => now,
      ...options,
    });
    runner.start();
    running.push({ runner, bus });
    return runner;
  }
  /** The first is gone, in the middle of what it does. */
  const abandon = (): void => void running.shift()?.runner.stop();
  const count = (requestId: string) => void begun.set(requestId, (begun.get(requestId) ?? 0) + 1);

  const give = (id: string, terms: Partial<StandingTerms> = {}): Promise<StandingOrder> =>
    store.create(applyFact(undefined, made({ schedule: FIVE_MINUTES, ...terms }, { id }), new Date(now)));
  const runsOf = async (id: string): Promise<readonly StandingOrderRun[]> =>
    (await store.find({ tenantId: 'T1', id }))?.runs ?? [];
  const outcomes = async (id: string) => (await runsOf(id)).map(({ at, outcome }) => `${at} ${outcome}`);
  const isSettled = async (id: string) => (await runsOf(id)).every(({ outcome }) => outcome !== 'due');

  it('begin each run once though there are three of them, through both changes of the clocks', async () => {
    now = Date.parse('2026-03-08T05:00:00Z');
    await Promise.all([orchestrator(), orchestrator(), orchestrator()]);
    const hourly = { cron: '30 * * * *', timezone: 'America/Chicago' };
    const nightly = { cron: '30 2 * * *', timezone: 'America/Chicago' };
    await Promise.all([give('hourly', { schedule: hourly }), give('nightly', { schedule: nightly })]);
    for (let hour = 1; hour <= 30; hour += 1) {
      now += 3_600_000;
      await waitFor(async () => (await runsOf('hourly')).filter(({ outcome }) => outcome === 'begun').length === hour);
    }
    await waitFor(async () => (await runsOf('nightly')).filter(({ outcome }) => outcome === 'begun').length === 2);
    expect(await outcomes('nightly')).toEqual(['2026-03-09T07:30:00.000Z begun', '2026-03-08T08:00:00.000Z begun']);
    expect(begun.size).toBe(32);
    expect([...begun.values()].every((times) => times === 1)).toBe(true);
  });

  it('begin what one of them decided before it was gone', async () => {
    await orchestrator({ begin: () => new Promise(() => undefined) });
    await give('abandoned');
    now += 300_000;
    await waitFor(async () => (await runsOf('abandoned')).length === 1);
    abandon();
    await orchestrator();
    await waitFor(() => begun.size === 1);
    await waitFor(() => isSettled('abandoned'));
    expect(await outcomes('abandoned')).toEqual(['2026-12-01T06:05:00.000Z begun']);
    expect([...begun]).toEqual([['abandoned_20261201T060500Z', 1]]);
  });

  it('ask for the same workflow once more where one was gone before it wrote that down', async () => {
    const begin = ({ request_id }: { request_id: string }) => {
      count(request_id);
      return new Promise<void>(() => undefined);
    };
    await orchestrator({ begin: (_order, run) => begin(run) });
    await give('forgetful');
    now += 300_000;
    await waitFor(() => begun.size === 1);
    abandon();
    await orchestrator();
    await waitFor(() => isSettled('forgetful'));
    expect([...begun]).toEqual([['forgetful_20261201T060500Z', 2]]);
  });

  it('try again what could not be begun for the moment, and no more what never will be', async () => {
    let attempts = 0;
    const unavailable = new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'not now' });
    const mismatch = new CodedError({ code: 'IDEMPOTENCY_MISMATCH', message: 'somebody else’s' });
    await orchestrator({
      begin: async ({ id }) => {
        attempts += id === 'later' ? 1 : 0;
        if (id === 'never') throw mismatch;
        if (attempts < 3) throw unavailable;
      },
    });
    await Promise.all([give('later'), give('never')]);
    now += 300_000;
    await waitFor(async () => (await runsOf('later'))[0]?.outcome === 'begun', { timeoutMs: 30_000 });
    expect(await runsOf('never')).toMatchObject([{ outcome: 'refused', error: { code: 'IDEMPOTENCY_MISMATCH' } }]);
  }, 40_000);

  it('have one rest by whose right it may not go on', async () => {
    await orchestrator({ impediment: async () => 'the key was revoked' });
    await give('impeded');
    now += 300_000;
    await waitFor(async () => (await runsOf('impeded'))[0]?.outcome === 'refused');
    expect(await store.find({ tenantId: 'T1', id: 'impeded' })).toMatchObject({
      status: 'paused',
      reason: 'the key was revoked',
    });
    expect(begun.size).toBe(0);
  });

  it('go on when the broker is back, and make up for what was missed as it says', async () => {
    await Promise.all([orchestrator(), orchestrator()]);
    await Promise.all([give('once'), give('skip', { missed: 'skip' }), give('all', { missed: 'all' })]);
    await nats.halt();
    now += 17 * 60_000 + 30_000;
    await nats.start();
    const names = ['once', 'skip', 'all'];
    await waitFor(async () => (await Promise.all(names.map(isSettled))).every(Boolean) && begun.size >= 5, {
      timeoutMs: 30_000,
    });
    expect(await outcomes('once')).toEqual(['2026-12-01T06:15:00.000Z begun', '2026-12-01T06:05:00.000Z skipped']);
    expect(await outcomes('skip')).toEqual(['2026-12-01T06:15:00.000Z begun', '2026-12-01T06:05:00.000Z skipped']);
    expect(await outcomes('all')).toEqual([
      '2026-12-01T06:15:00.000Z begun',
      '2026-12-01T06:10:00.000Z begun',
      '2026-12-01T06:05:00.000Z begun',
    ]);
    expect([...begun.values()].every((times) => times === 1)).toBe(true);
  }, 60_000);

  it('change one of two that are written at the same time only as it stands then', async () => {
    await give('contested');
    const key = { tenantId: 'T1', id: 'contested' };
    const edits = Array.from({ length: 8 }, () =>
      store.change(key, (order) => ({ ...order, version: order.version + 1 })),
    );
    await Promise.all(edits);
    expect((await store.find(key))?.version).toBe(9);
  });
});
