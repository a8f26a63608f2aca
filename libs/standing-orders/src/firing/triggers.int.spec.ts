import { CodedError, type DealershipEvent } from '@ars/contracts';
import { NatsBus } from '@ars/platform';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { applyFact } from '../order/apply-fact';
import { StandingOrderStore } from '../store/standing-order-store';
import { made, paid } from '../testing/orders';
import { StandingOrderIndex } from './standing-order-index';
import { type RunnerOptions, StandingOrderRunner } from './standing-order-runner';

const NOW = Date.parse('2026-12-01T12:05:30Z');
/** Of a repair order that is called as the standing order is. */
const paidOf = (id: string) => ({
  event: 'repair_orders.balance_changed',
  where: `data.repair_order.repair_order_id == "${id}"`,
});

describe('orchestrators that carry standing orders out on what happens', () => {
  let nats: TestNats;
  let store: StandingOrderStore;
  const buses: NatsBus[] = [];
  const runners: StandingOrderRunner[] = [];
  /** How often each run was begun, whoever did. */
  const begun = new Map<string, number>();

  beforeAll(async () => {
    nats = await startTestNats();
    store = new StandingOrderStore(await connect());
  });
  afterEach(async () => {
    await Promise.all(runners.splice(0).map((runner) => runner.stop()));
    begun.clear();
  });
  afterAll(async () => {
    await Promise.all(buses.map(({ connection }) => connection.close()));
    await nats?.stop();
  });

  async function connect(): Promise<NatsBus> {
    const bus = await NatsBus.connect({ NATS_URL: nats.url });
    buses.push(bus);
    return bus;
  }
  async function orchestrator(options: Partial<RunnerOptions> = {}): Promise<StandingOrderRunner> {
    const bus = await connect();
    const own = new StandingOrderStore(bus);
    const report = (): void => undefined;
    const runner = new StandingOrderRunner(own, new StandingOrderIndex(own, bus, report), {
      begin: async (_order, { request_id }) => count(request_id),
      report,
      now: () => NOW,
      ...options,
    });
    runner.start();
    runners.push(runner);
    return runner;
  }
  const count = (requestId: string) => void begun.set(requestId, (begun.get(requestId) ?? 0) + 1);
  const give = (id: string) =>
    store.create(applyFact(undefined, made({ trigger: paidOf(id) }, { id }), new Date('2026-12-01T12:00:00Z')));
  const runsOf = async (id: string) => (await store.find({ tenantId: 'T1', id }))?.runs ?? [];
  const settled = (id: string, runs: number) =>
    waitFor(async () => {
      const found = await runsOf(id);
      return found.length === runs && found.every(({ outcome }) => outcome !== 'due');
    });

  it('begin one run for each event, however many of them take it, how often, and in whatever order', async () => {
    const three = await Promise.all([orchestrator(), orchestrator(), orchestrator()]);
    await give('shared');
    const events = ['e1', 'e2', 'e3', 'e4'].map((id) => paid(id, { order: 'shared' }));
    const deliveries = [...events, ...events.reverse()].flatMap((event) => three.map((each) => each.take(event)));
    await Promise.all(deliveries);
    await settled('shared', 4);
    for (const runner of three) await runner.take(events[0] as DealershipEvent);
    await settled('shared', 4);
    expect(new Set((await runsOf('shared')).map(({ occasion }) => occasion?.id)).size).toBe(4);
    expect(begun.size).toBe(4);
  });

  it('miss nothing that happens right behind the making of it', async () => {
    const runner = await orchestrator();
    for (let at = 1; at <= 5; at += 1) {
      await give(`new-${at}`);
      await runner.take(paid(`n${at}`, { order: `new-${at}` }));
      expect(await runsOf(`new-${at}`)).toHaveLength(1);
    }
  });

  it('begin what one of them decided before it was gone', async () => {
    let release = (): void => undefined;
    const first = await orchestrator({ begin: () => new Promise((resolve) => (release = resolve)) });
    await give('abandoned');
    await first.take(paid('e5', { order: 'abandoned' }));
    const stopped = runners.shift()?.stop();
    await orchestrator();
    await waitFor(async () => (await runsOf('abandoned'))[0]?.outcome === 'begun');
    release();
    await stopped;
    expect([...begun.values()]).toEqual([1]);
  });

  it('try again what could not be begun for the moment', async () => {
    let attempts = 0;
    const runner = await orchestrator({
      begin: async () => {
        attempts += 1;
        if (attempts < 3) throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'not now' });
      },
    });
    await give('later');
    await runner.take(paid('e6', { order: 'later' }));
    await waitFor(async () => (await runsOf('later'))[0]?.outcome === 'begun', { timeoutMs: 30_000 });
  }, 40_000);

  it('begin nothing because of what a standing order did itself, directly or by way of another', async () => {
    const chains: Record<string, string[]> = { e7: ['itself'], e8: ['other', 'itself'], e9: ['other'] };
    const runner = await orchestrator({ chainOf: async ({ id }) => chains[id] ?? [] });
    await give('itself');
    for (const id of Object.keys(chains)) await runner.take(paid(id, { order: 'itself' }));
    await settled('itself', 1);
    expect((await runsOf('itself'))[0]?.occasion?.id).toBe('e9');
  });
});
