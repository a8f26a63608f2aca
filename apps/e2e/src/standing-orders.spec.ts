import { RestOrchestratorClient } from '@ars/client';
import { STANDING_ORDERS_BUCKET, type StandingOrderRun } from '@ars/contracts';
import { waitFor } from '@ars/testing';
import { System } from './support/system';

const TENANT = 'TENANT_AUTOMOTIVE_RETAIL';
const MINUTE_MS = 60_000;

/** A time that has just been, which comes again in a day: no run but the one that a story makes due. */
function onceADay(): { at: Date; schedule: { cron: string; timezone: string } } {
  const at = new Date(Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS);
  return { at, schedule: { cron: `${at.getUTCMinutes()} ${at.getUTCHours()} * * *`, timezone: 'UTC' } };
}

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

  /** Its time has come: what it is due at next is the time that has just been. */
  async function makeDue(id: string, at: Date): Promise<void> {
    const { revision, order } = await stored(id);
    await (await bucket()).update(`${TENANT}.${id}`, JSON.stringify({ ...order, next_at: at.toISOString() }), revision);
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
    const { at, schedule } = onceADay();
    await orchestrator.changeStandingOrder(id, { schedule });
    await makeDue(id, at);
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
      const { at, schedule } = onceADay();
      const { id, status } = await (
        await manager()
      ).makeStandingOrder({ user_request: `Add a note to RO 412188: ${note}`, schedule });
      expect(status).toBe('active');
      await system.run('orchestrator', 'doomed', { FAILPOINT: `${point}:1` });
      await system.kill('orchestrator');
      await makeDue(id, at);
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
