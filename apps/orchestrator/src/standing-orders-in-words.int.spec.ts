import type { StandingOrderView, WorkflowView } from '@ars/contracts';
import type { StepCall } from '@ars/executor';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { OwnSteps } from './standing-orders/own-steps';
import { type Dealership, openDealership } from './testing/dealership';
import { EXAMPLE, PLANS, VAGUE } from './testing/plans';
import { type RunningOrchestrator, startOrchestrator } from './testing/start-orchestrator';

type Headers = Record<string, string>;
let nats: TestNats;
let dealership: Dealership;
let orchestrator: RunningOrchestrator;
let advisor: Headers;
let manager: Headers;

beforeAll(async () => {
  nats = await startTestNats();
  dealership = await openDealership(nats.url);
  orchestrator = await startOrchestrator(nats.url, PLANS, { TIME_ZONE: 'America/Chicago' });
  [advisor, manager] = await Promise.all([orchestrator.as('advisor'), orchestrator.as('manager')]);
});
afterAll(async () => {
  await orchestrator?.stop();
  await dealership?.stop();
  await nats?.stop();
});

const ask = async (user_request: string, who = advisor, more: object = {}) =>
  (await orchestrator.post('/orchestrate', { user_request, ...more }, who)).body as unknown as WorkflowView;
const viewOf = async (id: string) =>
  (await orchestrator.get(`/workflow/${id}`, manager)).body as unknown as WorkflowView;

/** Lets it be carried out as it was read back. */
async function confirmed({ request_id, confirmation }: WorkflowView, who = advisor): Promise<WorkflowView> {
  const { plan_hash } = confirmation ?? {};
  const { status } = await orchestrator.post(`/workflow/${request_id}/confirm`, { plan_hash }, who);
  expect(status).toBe(202);
  return waitFor(async () => {
    const view = await viewOf(request_id);
    return view.response && view;
  });
}

async function madeBy({ execution_results }: WorkflowView): Promise<StandingOrderView> {
  const { id } = execution_results.steps['standing_order']?.result as { id: string };
  return (await orchestrator.get(`/standing-orders/${id}`, manager)).body as unknown as StandingOrderView;
}

describe('a request that says when it is to be done again and again', () => {
  it('is read back with its schedule, does nothing else, and is a standing order once it is confirmed', async () => {
    const reads = dealership.parts.requests.length;
    const asked = await ask('Every Monday at 8, Show part 1234');
    expect(asked.confirmation?.summary).toContain('Every Monday at 8:00 AM (America/Chicago): Show part 1234');
    const ended = await confirmed(asked);
    expect(ended).toMatchObject({ status: 'completed', user_request: 'Every Monday at 8, Show part 1234' });
    expect(ended.answer).toMatch(
      /^Every Monday at 8:00 AM \(America\/Chicago\): Show part 1234\. Next on Mon .* Standing order so_/,
    );
    expect(await madeBy(ended)).toMatchObject({
      status: 'active',
      user_request: 'Show part 1234',
      schedule: { cron: '0 8 * * 1', timezone: 'America/Chicago' },
      made_by: 'the-advisor',
      missed: 'once',
    });
    expect(dealership.parts.requests.length).toBe(reads);
  });

  it('says what it would write, and that a manager has to agree', async () => {
    const asked = await ask(`Each weekday at 7:30 ${EXAMPLE}`);
    const { summary = '', doubts } = asked.confirmation ?? {};
    expect(summary).toContain('Every weekday at 7:30 AM');
    expect(summary).toContain('Reserve parts');
    expect(doubts?.map(({ code }) => code)).toEqual(['LATER']);
    const ended = await confirmed(asked);
    expect(ended.answer).toContain('A manager has to agree first.');
    expect(await madeBy(ended)).toMatchObject({ status: 'awaiting_approval', missed: 'skip' });
    expect(dealership.payment.requests).toEqual([]);
  });

  it('is taken back like other things that were done', async () => {
    const made = await confirmed(await ask('On the first of the month Show part 1234'));
    const { id } = await madeBy(made);
    const undone = await orchestrator.post(`/workflow/${made.request_id}/undo`, {}, advisor);
    const undoing = await waitFor(async () => {
      const view = await viewOf(String(undone.body['request_id']));
      if (view.response) throw new Error(JSON.stringify(view));
      return view.confirmation && view;
    });
    expect(undoing.confirmation?.summary).toContain(`End standing order ${id}`);
    expect((await confirmed(undoing)).status).toBe('completed');
    expect((await orchestrator.get(`/standing-orders/${id}`, manager)).body).toMatchObject({ status: 'ended' });
  });

  it('is asked about what its words leave open before anything else', async () => {
    const asked = await ask(`Every Monday at 8 ${VAGUE.request}`, manager);
    expect(asked.clarification).toBeDefined();
    const { request_id } = asked;
    await orchestrator.post(`/workflow/${request_id}/clarify`, { answer: VAGUE.answer }, manager);
    const asking = await waitFor(async () => {
      const view = await viewOf(request_id);
      return view.confirmation && view;
    });
    expect(asking.confirmation?.summary).toContain('Every Monday at 8:00 AM');
    expect(await madeBy(await confirmed(asking, manager))).toMatchObject({
      user_request: `${VAGUE.request}\n${VAGUE.answer}`,
      status: 'active',
    });
  });

  it('is never made once it was called off before it was', async () => {
    const { request_id } = await ask('Every Friday at 8 Show part 1234');
    const steps = orchestrator.provider(OwnSteps as never) as OwnSteps;
    const call: StepCall = {
      ...{ requestId: `${request_id}.standing_order`, workflowId: request_id, stepKey: 'called-off', fence: 1 },
      ...{ service: 'standing_orders', operation: 'make_standing_order', parameters: {}, timeoutSeconds: 5 },
      context: { tenant_id: 'TENANT_AUTOMOTIVE_RETAIL' },
    };
    expect(await steps.dispatch({ ...call, recall: true })).toEqual({ happened: false });
    await expect(steps.dispatch(call)).rejects.toMatchObject({ code: 'EFFECT_UNDONE' });
    const made = await steps.dispatch({ ...call, stepKey: 'carried-out' });
    expect(await steps.dispatch({ ...call, stepKey: 'carried-out' })).toEqual(made);
    const recalled = await steps.dispatch({ ...call, stepKey: 'carried-out', recall: true });
    expect(recalled).toEqual({ happened: true, undone: false, result: made });
  });

  it('may not be made by who only looks', async () => {
    const { execution_results } = await ask('Every Monday at 8 Show part 1234', await orchestrator.as('viewer'));
    expect(execution_results.error?.code).toBe('NOT_PERMITTED');
  });
});

describe('the clocks by which it is done', () => {
  it('are those of whoever asks', async () => {
    const asked = await ask('Every day at 8 Show part 1234', advisor, { context: { timezone: 'Europe/Madrid' } });
    expect(asked.confirmation?.summary).toContain('Every day at 8:00 AM (Europe/Madrid)');
  });

  it('are asked about where nobody says them', async () => {
    const elsewhere = await startTestNats();
    const agents = await openDealership(elsewhere.url);
    const zoneless = await startOrchestrator(elsewhere.url, PLANS);
    try {
      const { body } = await zoneless.post('/orchestrate', { user_request: 'Every day at 8 Show part 1234' });
      expect(body['clarification']).toMatchObject({ missing: [{ name: 'timezone' }] });
    } finally {
      await zoneless.stop();
      await agents.stop();
      await elsewhere.stop();
    }
  });
});
