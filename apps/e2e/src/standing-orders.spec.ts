import { RestOrchestratorClient } from '@ars/client';
import { STANDING_ORDERS_BUCKET, type StandingOrderRun } from '@ars/contracts';
import { waitFor } from '@ars/testing';
import { System } from './support/system';

const TENANT = 'TENANT_AUTOMOTIVE_RETAIL';
const FIVE_MINUTES_MS = 300_000;
const SCHEDULE = { cron: '*/5 * * * *', timezone: 'America/Chicago' };

describe('a standing order on the running system', () => {
  let system: System;
  beforeAll(async () => {
    system = await System.start();
  }, 120_000);
  afterAll(() => system?.stop());

  const manager = async () =>
    new RestOrchestratorClient(system.url('orchestrator'), {
      credential: { token: await system.token('manager') },
      timeoutMs: 60_000,
    });
  const bucket = () => system.operator.jetstream().views.kv(STANDING_ORDERS_BUCKET, { bindOnly: true });

  async function stored(id: string): Promise<{ revision: number; order: { runs: StandingOrderRun[] } }> {
    const entry = await (await bucket()).get(`${TENANT}.${id}`);
    if (!entry) throw new Error(`There is no standing order ${id}`);
    return { revision: entry.revision, order: entry.json() };
  }

  /** Its time has come: what it is due at next is the latest time of its schedule. */
  async function makeDue(id: string): Promise<void> {
    const { revision, order } = await stored(id);
    const next_at = new Date(Math.floor(Date.now() / FIVE_MINUTES_MS) * FIVE_MINUTES_MS).toISOString();
    await (await bucket()).update(`${TENANT}.${id}`, JSON.stringify({ ...order, next_at }), revision);
  }

  const notes = (text: string) =>
    system.query('repair_orders', "select 1 from repair_order_history where detail->>'note' = $1", [text]);

  it('is made in words, and lists what it was made for when its time has come', async () => {
    const orchestrator = (await manager()).as({ timezone: 'America/Chicago' });
    const words = 'every Monday at 8 list the parts that are low in stock';
    const { request_id, confirmation } = await orchestrator.orchestrate({ user_request: words });
    const says = 'Every Monday at 8:00 AM (America/Chicago): list the parts that are low in stock';
    expect(confirmation?.summary).toContain(says);
    await orchestrator.confirm(request_id, { plan_hash: confirmation?.plan_hash ?? '' });
    const [made] = await waitFor(async () => {
      const orders = await orchestrator.standingOrders();
      return orders.length > 0 && orders;
    });
    expect(made).toMatchObject({ status: 'active', writes: [], user_request: 'list the parts that are low in stock' });
    const id = made?.id ?? '';
    await orchestrator.changeStandingOrder(id, { schedule: SCHEDULE });
    await makeDue(id);
    const run = await waitFor(
      async () => {
        const [latest] = (await orchestrator.standingOrder(id)).runs;
        return latest?.status === 'completed' && latest;
      },
      { timeoutMs: 60_000, what: 'the run to end' },
    );
    const { workflow_plan } = await orchestrator.workflow(run.request_id ?? '');
    expect(JSON.stringify(workflow_plan)).toContain('list_low_stock');
    await orchestrator.endStandingOrder(id);
  }, 120_000);

  it.each(['standing-order.decided', 'standing-order.begun'])(
    'is carried out by another orchestrator, once, where one is killed: %s',
    async (point) => {
      const note = `asked for at ${point}`;
      const { id, status } = await (
        await manager()
      ).makeStandingOrder({ user_request: `Add a note to RO 412188: ${note}`, schedule: SCHEDULE });
      expect(status).toBe('active');
      await system.run('orchestrator', 'doomed', { FAILPOINT: `${point}:1` });
      await system.kill('orchestrator');
      await makeDue(id);
      await system.untilEnded('doomed');
      expect((await stored(id)).order.runs).toMatchObject([{ outcome: 'due' }]);
      await system.run('orchestrator');
      const run = await waitFor(
        async () => {
          const [latest] = (await (await manager()).standingOrder(id)).runs;
          return latest?.status === 'completed' && latest;
        },
        { timeoutMs: 60_000, what: 'the run to end' },
      );
      expect(run.outcome).toBe('begun');
      expect(await notes(note)).toHaveLength(1);
      await (await manager()).endStandingOrder(id);
    },
    120_000,
  );
});
