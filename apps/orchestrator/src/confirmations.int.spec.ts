import { ORCHESTRATOR_SUBJECTS, type PendingConfirmation } from '@ars/contracts';
import { startCallbackReceiver, waitFor } from '@ars/testing';
import { startOrchestrator } from './testing/start-orchestrator';
import { DOUBTFUL, DOUBTFUL_AND_DEAR, EXAMPLE, PLANS } from './testing/plans';
import { systemForEachSuite } from './testing/system-for-each-suite';

const system = systemForEachSuite();
const { orchestrator } = system;
const ANA = { user_id: 'ana' };

type Body = Record<string, unknown>;

const ask = async (subject: string, payload: unknown): Promise<Body> =>
  (await system.outsider.request(subject, JSON.stringify(payload), { timeout: 10_000 })).json();
const orchestrate = async (user_request: string, more: Body = {}): Promise<Body & { request_id: string }> =>
  (await orchestrator.post('/orchestrate', { user_request, context: ANA, ...more })).body as Body & {
    request_id: string;
  };
const ended = (request_id: unknown) =>
  waitFor(async () => (await orchestrator.get(`/workflow/${request_id}`)).body['response'] as Body);
const confirm = (request_id: string, body: Body) => orchestrator.post(`/workflow/${request_id}/confirm`, body);
const confirmationIn = (body: Body) => body['confirmation'] as PendingConfirmation;
const holds = () => system.dealership.parts.requests.filter(({ operation }) => operation === 'reserve_parts').length;

describe('a plan that is not proven', () => {
  it('is read back before anything is written: what is done, what would change, and what is doubtful', async () => {
    const before = holds();
    const body = await orchestrate(DOUBTFUL, { request_id: 'doubtful' });
    const confirmation = {
      plan_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      summary: expect.stringContaining('Reserve parts'),
      steps: [
        {
          step_id: 'reserve_part_1',
          says: expect.stringContaining('1234'),
          changes: [{ entity: 'part', id: '1234', field: 'on_hand', before: 25, after: 24 }],
        },
      ],
      doubts: [{ code: 'ROLE_GUESSED' }],
      readings: [{ id: 'r1' }],
      expires_at: expect.any(String),
    };
    const waiting = { success: false, execution_results: { status: 'awaiting_confirmation' }, confirmation };
    expect(body).toMatchObject(waiting);
    expect(body['final_result']).toContain('🔎');
    const { body: view } = await orchestrator.get('/workflow/doubtful');
    expect(view).toMatchObject({ status: 'awaiting_confirmation', confirmation });
    expect(view['response']).toBeUndefined();
    const { body: again } = await orchestrator.post('/orchestrate', {
      ...{ user_request: DOUBTFUL, request_id: 'doubtful', context: ANA },
    });
    expect(again).toMatchObject(waiting);
    expect(holds()).toBe(before);
  });

  it('is confirmed by whoever asked, by its hash, and by nobody else', async () => {
    const { plan_hash } = confirmationIn((await orchestrator.get('/workflow/doubtful')).body);
    const codeOf = async (body: Body) => {
      const answer = await confirm('doubtful', body);
      return [answer.status, answer.body['code']];
    };
    expect(await codeOf({ plan_hash: 'another', context: ANA })).toEqual([409, 'PLAN_CHANGED']);
    expect(await codeOf({ plan_hash, context: { user_id: 'ben' } })).toEqual([403, 'NOT_THE_REQUESTER']);
    expect(await codeOf({ plan_hash })).toEqual([403, 'NOT_THE_REQUESTER']);
    expect(await codeOf({ plan_hash, reading: 'r9', context: ANA })).toEqual([400, 'VALIDATION_FAILED']);
    expect(await codeOf({ plan_hash, colour: 'red', context: ANA })).toEqual([400, 'VALIDATION_FAILED']);
    const foreign = { plan_hash, context: { ...ANA, tenant_id: 'OTHER' } };
    expect(await codeOf(foreign)).toEqual([403, 'FOREIGN_IDENTITY']);
  });

  it('is carried out once it is confirmed, even by an orchestrator that was started since', async () => {
    const before = holds();
    await orchestrator.restart();
    const { plan_hash } = confirmationIn((await orchestrator.get('/workflow/doubtful')).body);
    const { status, body } = await confirm('doubtful', { plan_hash, context: ANA });
    expect([status, body['confirmation']]).toEqual([202, undefined]);
    expect(await ended('doubtful')).toMatchObject({ success: true });
    expect(holds()).toBe(before + 1);
    const again = await confirm('doubtful', { plan_hash, context: ANA });
    expect([again.status, again.body['code']]).toEqual([409, 'WORKFLOW_NOT_WAITING']);
  });

  it('is dropped over NATS or REST, and cancelled, with nothing written', async () => {
    const before = holds();
    const { request_id, ...body } = await orchestrate(DOUBTFUL);
    const { plan_hash } = confirmationIn(body);
    await ask(ORCHESTRATOR_SUBJECTS.reject, { request_id, plan_hash, context: ANA, reason: 'not now' });
    const error = { code: 'REJECTED', message: 'anonymous:ana did not want it: not now' };
    expect(await ended(request_id)).toMatchObject({ success: false, execution_results: { status: 'failed', error } });
    const other = await orchestrate(DOUBTFUL);
    await orchestrator.post(`/workflow/${other.request_id}/cancel`);
    expect(await ended(other.request_id)).toMatchObject({ execution_results: { status: 'cancelled' } });
    expect(holds()).toBe(before);
  });

  it('is planned again by another reading that was picked', async () => {
    const { request_id, ...body } = await orchestrate(DOUBTFUL);
    const { plan_hash } = confirmationIn(body);
    const view = await ask(ORCHESTRATOR_SUBJECTS.confirm, { request_id, plan_hash, reading: 'r1', context: ANA });
    expect(view).toMatchObject({ request_id });
    const response = await ended(request_id);
    expect(response).toMatchObject({
      success: true,
      workflow_plan: { execution_steps: [{ step_id: 'validate_part_1' }] },
    });
  });

  it('is planned again with a correction in words, which only whoever asked can give', async () => {
    const { request_id } = await orchestrate(DOUBTFUL);
    const clarify = (body: Body) => orchestrator.post(`/workflow/${request_id}/clarify`, body);
    const foreign = await clarify({ answer: 'no, only look' });
    expect([foreign.status, foreign.body['code']]).toEqual([403, 'NOT_THE_REQUESTER']);
    expect((await clarify({ answer: 'no, only look', context: ANA })).status).toBe(202);
    expect(await ended(request_id)).toMatchObject({ success: true, execution_results: { completed_steps: 1 } });
  });

  it('is confirmed first and approved then, where the policies want that, too', async () => {
    const { request_id, ...body } = await orchestrate(DOUBTFUL_AND_DEAR);
    expect(body).toMatchObject({ execution_results: { status: 'awaiting_confirmation' } });
    expect(body['approval']).toBeUndefined();
    const { plan_hash } = confirmationIn(body);
    await confirm(request_id, { plan_hash, context: ANA });
    const view = await waitFor(async () => {
      const { body: current } = await orchestrator.get(`/workflow/${request_id}`);
      return current['status'] === 'awaiting_approval' && current;
    });
    expect(view).toMatchObject({ approval: { plan_hash } });
    await orchestrator.post(`/workflow/${request_id}/approve`, { plan_hash }, await orchestrator.as('manager'));
    expect(await ended(request_id)).toMatchObject({ success: true });
  });

  it('is refused with what would be read back, where nobody may be asked', async () => {
    const before = holds();
    const response = await orchestrate(DOUBTFUL, { confirm: 'never' });
    const error = { code: 'CONFIRMATION_REQUIRED', details: { doubts: [{ code: 'ROLE_GUESSED' }], steps: [{}] } };
    expect(response).toMatchObject({ success: false, execution_results: { status: 'failed', error } });
    expect(holds()).toBe(before);
  });

  it('is told to whoever asked and to the dealership', async () => {
    const receiver = await startCallbackReceiver();
    const events: { subject: string; type: string }[] = [];
    system.outsider.subscribe('dealership.*.orchestrator.*', {
      callback: (_error, message) => void events.push(message.json()),
    });
    const { request_id, ...body } = await orchestrate(DOUBTFUL, { callback_url: receiver.url });
    const [told] = await waitFor(() => receiver.received.length > 0 && receiver.received);
    expect(told?.body).toMatchObject({ request_id, confirmation: body['confirmation'] });
    const type = 'orchestrator.workflow_awaiting_confirmation';
    await waitFor(() => events.some((event) => event.subject === request_id && event.type === type));
    await receiver.stop();
  });

  it('is dropped when nobody confirms it in time', async () => {
    const impatient = await startOrchestrator(system.natsUrl, PLANS, { CONFIRMATION_TTL: '1' });
    try {
      const request = { user_request: DOUBTFUL, request_id: 'late', context: ANA };
      const { body } = await impatient.post('/orchestrate', request);
      const { plan_hash } = confirmationIn(body);
      expect(await ended('late')).toMatchObject({ execution_results: { error: { code: 'CONFIRMATION_EXPIRED' } } });
      const late = await confirm('late', { plan_hash, context: ANA });
      expect([late.status, late.body['code']]).toEqual([409, 'WORKFLOW_NOT_WAITING']);
    } finally {
      await impatient.stop();
    }
  });
});

describe('a plan that is proven', () => {
  it('is carried out at once, unless whoever asked wants to see it first', async () => {
    expect(await orchestrate(EXAMPLE)).toMatchObject({ success: true });
    const body = await orchestrate(EXAMPLE, { confirm: 'always' });
    expect(body).toMatchObject({
      execution_results: { status: 'awaiting_confirmation' },
      confirmation: { doubts: [] },
    });
    const { plan_hash, steps } = confirmationIn(body);
    expect(steps).toMatchObject([
      { step_id: 'reserve_part_1' },
      { step_id: 'create_payment_1', recipient: 'ambujmehra16@gmail.com' },
    ]);
    await confirm(body.request_id, { plan_hash, context: ANA });
    expect(await ended(body.request_id)).toMatchObject({ success: true });
  });

  it('is not read back where it only reads', async () => {
    expect(await orchestrate('Show part 1234', { confirm: 'always' })).toMatchObject({ success: true });
  });
});
