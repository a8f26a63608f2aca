import type { StandingOrderView, WorkflowView } from '@ars/contracts';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import { type Dealership, openDealership } from './testing/dealership';
import { EXAMPLE, PLANS } from './testing/plans';
import { type RunningOrchestrator, startOrchestrator } from './testing/start-orchestrator';

const TENANT = 'TENANT_AUTOMOTIVE_RETAIL';
const READ = 'Show part 1234';
type Headers = Record<string, string>;
let nats: TestNats;
let outsider: NatsConnection;
let dealership: Dealership;
let orchestrator: RunningOrchestrator;
let advisor: Headers;
let manager: Headers;

beforeAll(async () => {
  nats = await startTestNats();
  outsider = await connect({ servers: nats.url });
  dealership = await openDealership(nats.url);
  orchestrator = await startOrchestrator(nats.url, PLANS, { TIME_ZONE: 'America/Chicago' });
  [advisor, manager] = await Promise.all([orchestrator.as('advisor'), orchestrator.as('manager')]);
});
afterAll(async () => {
  await orchestrator?.stop();
  await dealership?.stop();
  await outsider?.close();
  await nats?.stop();
});

async function send(method: string, path: string, body: object, who = advisor) {
  const headers = { ...who, 'content-type': 'application/json' };
  const response = await fetch(`${orchestrator.url}${path}`, { method, headers, body: JSON.stringify(body) });
  const answer = (await response.json()) as StandingOrderView & { code?: string };
  return { status: response.status, answer };
}
const make = async (body: object, who = advisor) => (await send('POST', '/standing-orders', body, who)).answer;
const look = async (id: string) =>
  (await orchestrator.get(`/standing-orders/${id}`, manager)).body as unknown as StandingOrderView;
const workflow = async (id: string | undefined) =>
  (await orchestrator.get(`/workflow/${id}`, manager)).body as unknown as WorkflowView;

/** Something happens in the dealership. */
async function tell(type: string, id: string, { data = {}, ...more }: { data?: object; workflowid?: string } = {}) {
  const [service, event] = type.split('.');
  const time = new Date().toISOString();
  const told = { specversion: '1.0', id, source: `/agents/${service}`, type, time, tenantid: TENANT, data, ...more };
  await outsider.jetstream().publish(`dealership.${TENANT}.${service}.${event}`, JSON.stringify(told));
}
const ran = (id: string, count: number) =>
  waitFor(async () => {
    const { runs } = await look(id);
    const isOver = runs.every(({ status }) => status && !['planning', 'running'].includes(status));
    return runs.length === count && isOver && runs;
  });

describe('a request that says on what it is to be done each time', () => {
  it('is read back, made once it is confirmed, and run once for each event, with what that is about', async () => {
    const user_request = `Whenever a payment link is paid, ${READ}`;
    const asked = (await orchestrator.post('/orchestrate', { user_request }, advisor)).body as unknown as WorkflowView;
    expect(asked.confirmation?.summary).toContain(`Each time a payment link is paid: ${READ}`);
    const { plan_hash } = asked.confirmation ?? {};
    await orchestrator.post(`/workflow/${asked.request_id}/confirm`, { plan_hash }, advisor);
    const made = await waitFor(async () => {
      const view = await workflow(asked.request_id);
      return view.response && view;
    });
    expect(made.answer).toContain('It begins with the next one.');
    const { id } = made.execution_results.steps['standing_order']?.result as { id: string };
    expect(await look(id)).toMatchObject({
      ...{ status: 'active', user_request: READ, schedule: null, trigger: { event: 'payment.paid' }, missed: 'all' },
      says: 'Each time a payment link is paid. What is told late is done late.',
    });
    const data = { account: { repair_order_id: '412188' }, payment_id: 'PAY-7001', tenant_id: 'ELSEWHERE' };
    for (const event of ['one', 'two', 'one']) await tell('payment.paid', event, { data });
    await tell('payment.refunded', 'three', { data });
    const runs = await ran(id, 2);
    expect(runs.map(({ occasion, status }) => [occasion?.id, status])).toEqual([
      ['two', 'completed'],
      ['one', 'completed'],
    ]);
    const run = await workflow(runs[0]?.request_id);
    expect(run).toMatchObject({ asked_by: 'the-advisor', user_request: READ, standing_order: { id } });
    // What it did itself does not begin it again.
    await tell('payment.paid', 'four', { data, workflowid: String(runs[0]?.request_id) });
    await tell('payment.paid', 'five', { data });
    expect((await ran(id, 3)).map(({ occasion }) => occasion?.id)).toEqual(['five', 'two', 'one']);
    await orchestrator.post(`/workflow/${asked.request_id}/undo`, {}, advisor);
  });

  it('takes a manager where it writes', async () => {
    const made = await make({ user_request: `each time an order is cancelled ${EXAMPLE}` });
    expect(made).toMatchObject({ status: 'awaiting_approval', trigger: { event: 'repair_orders.cancelled' } });
    await tell('repair_orders.cancelled', 'too-early');
    const approved = await send('POST', `/standing-orders/${made.id}/approve`, { version: 1 }, manager);
    expect(approved.answer.status).toBe('active');
    await tell('repair_orders.cancelled', 'in-time');
    const [run] = await ran(made.id, 1);
    expect(run).toMatchObject({ occasion: { id: 'in-time' }, outcome: 'begun', status: 'completed' });
  });

  it('is edited in words: what it does, when, or both', async () => {
    const { id } = await make({ user_request: `every Monday at 8 ${READ}` });
    const edit = async (user_request: string) =>
      (await send('PATCH', `/standing-orders/${id}`, { user_request })).answer;
    expect(await look(id)).toMatchObject({ schedule: { cron: '0 8 * * 1' }, user_request: READ, missed: 'once' });
    expect(await edit(`each weekday at 7:30 ${READ}`)).toMatchObject({
      ...{ version: 2, schedule: { cron: '30 7 * * 1-5', timezone: 'America/Chicago' }, missed: 'once' },
    });
    expect(await edit(`whenever a part arrives ${READ}`)).toMatchObject({
      ...{ version: 3, schedule: null, next_at: null, missed: 'all' },
      trigger: { event: 'parts.stock_adjusted', where: 'data.delta > 0.0' },
    });
    expect(await edit(READ)).toMatchObject({ version: 4, trigger: { event: 'parts.stock_adjusted' } });
    // Looked at first: what it would be, and only what was looked at.
    const looking = { user_request: `every day at 9 ${EXAMPLE}`, dry_run: true };
    expect((await send('PATCH', `/standing-orders/${id}`, looking)).answer).toMatchObject({
      ...{ version: 5, status: 'awaiting_approval', schedule: { cron: '0 9 * * *' } },
      orders: [expect.any(String), expect.any(String)],
    });
    expect(await look(id)).toMatchObject({ version: 4, user_request: READ });
    const saving = { ...looking, dry_run: false, version: 3 };
    expect((await send('PATCH', `/standing-orders/${id}`, saving)).answer.code).toBe('STANDING_ORDER_CHANGED');
  });

  it.each([
    ['nothing that says when', { user_request: READ }],
    ['both', { schedule: { cron: '0 8 * * 1' }, trigger: { event: 'payment.paid' } }],
    ['a condition that is none', { trigger: { event: 'payment.paid', where: 'data.amount >' } }],
    ['a standing order', { trigger: { event: 'orchestrator.standing_order_changed' } }],
    ['one for several', { trigger: { event: 'payment.paid' }, missed: 'once' }],
  ])('is refused: %s', async (_what, body) => {
    expect(await make({ user_request: READ, ...body })).toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});
