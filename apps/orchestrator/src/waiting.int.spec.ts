import type { DealershipEvent, WorkflowView } from '@ars/contracts';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import { anObject, anOperation, type FakeAgent, startFakeAgent } from './testing/fake-agent';
import type { DraftSteps } from './testing/plans';
import { type RunningOrchestrator, startOrchestrator } from './testing/start-orchestrator';

const TENANT = 'TENANT_AUTOMOTIVE_RETAIL';
const text = { type: 'string' };
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();

const READ = {
  step_id: 'order',
  service_name: 'repair_orders',
  operation: 'get_repair_order_details',
  parameters: { repair_order_id: '1234' },
};
const note = (more: object) => ({
  step_id: 'note',
  service_name: 'repair_orders',
  operation: 'add_repair_notes',
  parameters: { repair_order_id: '1234', note: 'call her' },
  ...more,
});
const ROWS = [{ repair_order_id: '7' }, { repair_order_id: '8' }];
const LIST = anObject({ repair_orders: { type: 'array', items: anObject({ repair_order_id: text }) } });
const wait = (until: string, more: object = {}) => ({ step_id: 'wait', kind: 'wait', until, ...more });
const READY = { condition: 'status == "ready"', given: { status: '$steps.order.outputs.status' } };

describe('a workflow that waits', () => {
  /** By the words of a request, made when it is planned. */
  const plans: Record<string, DraftSteps> = {};
  let nats: TestNats;
  let outsider: NatsConnection;
  let agent: FakeAgent;
  let orchestrator: RunningOrchestrator;
  let status = 'in_progress';

  beforeAll(async () => {
    nats = await startTestNats();
    outsider = await connect({ servers: nats.url });
    agent = await startFakeAgent(nats.url, {
      service: 'repair_orders',
      operations: [
        anOperation({ name: 'get_repair_order_details', parameters: anObject({ repair_order_id: text }) }),
        anOperation({ name: 'list_repair_orders', output: LIST }),
        anOperation({
          name: 'add_repair_notes',
          annotations: { readOnlyHint: false, destructiveHint: false },
          parameters: anObject({ repair_order_id: text, note: text }),
        }),
      ],
      execute: ({ operation, parameters }) => {
        if (operation === 'add_repair_notes') return { result: { note_id: 'N-1' } };
        return { result: operation === 'list_repair_orders' ? { repair_orders: ROWS } : { ...parameters, status } };
      },
    });
    orchestrator = await startOrchestrator(nats.url, plans);
  });
  afterAll(async () => {
    await orchestrator?.stop();
    await agent?.stop();
    await outsider?.close();
    await nats?.stop();
  });

  const count = (operation: string) => agent.requests.filter((each) => each.operation === operation).length;
  const viewOf = async (id: string) => (await orchestrator.get(`/workflow/${id}`)).body as unknown as WorkflowView;
  const plan = (name: string, ...steps: object[]) => (plans[name] = steps as DraftSteps);
  const ask = async (name: string) => {
    const { body } = await orchestrator.post('/orchestrate', { user_request: name, request_id: name });
    return body;
  };
  const ended = (id: string) =>
    waitFor(async () => {
      const view = await viewOf(id);
      return view.response && view;
    });

  it('tells until when, writes nothing before, reads again then, and does what it held back', async () => {
    const until = inSeconds(2);
    plan('later', READ, wait(until), note({ dependencies: ['order', 'wait'] }));
    const [reads, notes] = [count('get_repair_order_details'), count('add_repair_notes')];
    const body = await ask('later');
    expect(body).toMatchObject({ success: false, execution_results: { status: 'waiting' }, wait: { until } });
    expect(body['final_result']).toContain(`until ${until}`);
    expect([Date.now() < Date.parse(until), count('add_repair_notes')]).toEqual([true, notes]);
    const view = await ended('later');
    expect(view).toMatchObject({ status: 'completed' });
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(until));
    expect([count('get_repair_order_details'), count('add_repair_notes')]).toEqual([reads + 2, notes + 1]);
  });

  it('goes on though whoever let it wait is gone', async () => {
    plan('restarted', READ, wait(inSeconds(3)), note({ dependencies: ['order', 'wait'] }));
    const notes = count('add_repair_notes');
    expect(await ask('restarted')).toMatchObject({ execution_results: { status: 'waiting' } });
    await orchestrator.stop();
    orchestrator = await startOrchestrator(nats.url, plans);
    expect(await ended('restarted')).toMatchObject({ status: 'completed' });
    expect(count('add_repair_notes')).toBe(notes + 1);
  });

  it('is woken by an event, looks, and goes on only where it is so', async () => {
    const tell = (id: string) => {
      const event: DealershipEvent = {
        ...{ specversion: '1.0', id, source: '/agents/repair_orders', type: 'repair_orders.status_changed' },
        ...{ subject: '1234', time: inSeconds(0), datacontenttype: 'application/json', tenantid: TENANT, data: {} },
      };
      outsider.publish(`dealership.${TENANT}.repair_orders.status_changed`, JSON.stringify(event));
    };
    plan('once', READ, wait(inSeconds(3_600), { words: 'it is ready', for: READY }), note({ dependencies: ['wait'] }));
    const reads = count('get_repair_order_details');
    expect(await ask('once')).toMatchObject({
      execution_results: { status: 'waiting' },
      wait: { events: [{ service: 'repair_orders', about: ['1234'] }] },
    });
    tell('event-1');
    await waitFor(async () => count('get_repair_order_details') === reads + 2 || undefined);
    await waitFor(async () => (await viewOf('once')).status === 'waiting' || undefined);
    status = 'ready';
    tell('event-2');
    expect(await ended('once')).toMatchObject({ status: 'completed' });
  });

  it('reads back what a loop does that was not known before something was written', async () => {
    plan(
      'loop',
      note({}),
      {
        ...{ step_id: 'orders', service_name: 'repair_orders', operation: 'list_repair_orders', parameters: {} },
        dependencies: ['note'],
      },
      { step_id: 'each', kind: 'for_each', words: 'every order', over: '$steps.orders.outputs.repair_orders' },
      note({
        step_id: 'other',
        parameters: { repair_order_id: '$steps.each.outputs.item#/repair_order_id', note: 'x' },
      }),
    );
    const notes = count('add_repair_notes');
    const pending = async () =>
      waitFor(async () => {
        const { status: now, confirmation } = await viewOf('loop');
        return now === 'awaiting_confirmation' && confirmation;
      });
    const confirm = async (plan_hash: string) => orchestrator.post('/workflow/loop/confirm', { plan_hash });
    await orchestrator.post('/orchestrate', { user_request: 'loop', request_id: 'loop', confirm: 'always' });
    const first = await pending();
    expect(first.steps.map(({ step_id }) => step_id)).toEqual(['note']);
    await confirm(first.plan_hash);
    const second = await waitFor(async () => {
      const confirmation = await pending();
      return confirmation.expires_at !== first.expires_at && confirmation;
    });
    expect(second.steps.map(({ step_id }) => step_id)).toEqual(['each_7_other', 'each_8_other']);
    expect(count('add_repair_notes')).toBe(notes + 1);
    expect(await confirm(first.plan_hash)).toMatchObject({ status: 409 });
    await confirm(second.plan_hash);
    expect(await ended('loop')).toMatchObject({ status: 'completed' });
    expect(count('add_repair_notes')).toBe(notes + 3);
  });

  it('ends at once when it is cancelled, with nothing done', async () => {
    plan('dropped', READ, wait(inSeconds(3_600)), note({ dependencies: ['order', 'wait'] }));
    const notes = count('add_repair_notes');
    await ask('dropped');
    await orchestrator.post('/workflow/dropped/cancel', {});
    expect(await ended('dropped')).toMatchObject({ status: 'cancelled' });
    expect(count('add_repair_notes')).toBe(notes);
  });
});
