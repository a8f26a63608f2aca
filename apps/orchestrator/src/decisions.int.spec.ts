import { ORCHESTRATOR_SUBJECTS } from '@ars/contracts';
import { startCallbackReceiver, waitFor, natsHeaders } from '@ars/testing';
import { DEAR_LINK, EXAMPLE } from './testing/plans';
import { systemForEachSuite } from './testing/system-for-each-suite';

const CARD = '4111 1111 1111 1111';

const system = systemForEachSuite();
const { orchestrator } = system;

const ask = async (subject: string, payload: unknown, who = {}): Promise<Record<string, unknown>> =>
  (
    await system.outsider.request(subject, JSON.stringify(payload), { timeout: 10_000, headers: natsHeaders(who) })
  ).json();

const orchestrate = async (user_request: string, more: Record<string, unknown> = {}) =>
  (await orchestrator.post('/orchestrate', { user_request, ...more })).body;

const ended = (request_id: unknown) =>
  waitFor(async () => (await orchestrator.get(`/workflow/${request_id}`)).body['response'] as Record<string, unknown>);

const links = () => system.dealership.payment.requests.length;
const hashIn = (body: Record<string, unknown>) => (body['approval'] as { plan_hash: string }).plan_hash;

describe('a plan that the policies want to have approved', () => {
  it('waits, with the reason, before anything is written', async () => {
    const before = links();
    const body = await orchestrate(DEAR_LINK, { request_id: 'dear' });
    const reason = { policy: 'link_amount', message: expect.stringContaining('6000'), step_id: 'create_payment_1' };
    const approval = {
      plan_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      reasons: expect.arrayContaining([reason]),
      expires_at: expect.any(String),
    };
    expect(body).toMatchObject({ success: false, execution_results: { status: 'awaiting_approval' }, approval });
    expect(body['final_result']).toContain(`plan_hash ${hashIn(body)}`);
    const { body: view } = await orchestrator.get('/workflow/dear');
    expect(view).toMatchObject({ status: 'awaiting_approval', approval });
    expect(view['response']).toBeUndefined();
    expect(links()).toBe(before);
  });

  it('is not carried out for a decision about another plan', async () => {
    const { status, body } = await orchestrator.post(
      '/workflow/dear/approve',
      { plan_hash: 'another' },
      await orchestrator.as('manager'),
    );
    expect([status, body['code']]).toEqual([409, 'PLAN_CHANGED']);
  });

  it('is carried out once it is approved, even by an orchestrator that was started since', async () => {
    const before = links();
    await orchestrator.restart();
    const decision = { plan_hash: hashIn((await orchestrator.get('/workflow/dear')).body) };
    const manager = await orchestrator.as('manager');
    const { status, body } = await orchestrator.post('/workflow/dear/approve', decision, manager);
    expect(status).toBe(202);
    expect(body).toMatchObject({ request_id: 'dear', status: expect.stringMatching(/running|completed/) });
    expect(await ended('dear')).toMatchObject({ success: true });
    expect(links()).toBe(before + 1);
    const again = await orchestrator.post('/workflow/dear/approve', decision, manager);
    expect([again.status, again.body['code']]).toEqual([409, 'WORKFLOW_NOT_WAITING']);
  });

  it('ends with nothing written when it is rejected, over NATS as over REST', async () => {
    const before = links();
    const { request_id, ...body } = await orchestrate(DEAR_LINK);
    const reason = 'Ask the customer first';
    const view = await ask(ORCHESTRATOR_SUBJECTS.reject, { request_id, plan_hash: hashIn(body), reason });
    expect(view).toMatchObject({ request_id });
    expect(await ended(request_id)).toMatchObject({
      success: false,
      execution_results: {
        status: 'failed',
        error: { code: 'REJECTED', message: 'anonymous rejected the plan: Ask the customer first' },
        skipped_steps: ['create_payment_1'],
      },
    });
    expect(links()).toBe(before);
  });

  it('can be cancelled', async () => {
    const { request_id } = await orchestrate(DEAR_LINK);
    expect((await orchestrator.post(`/workflow/${request_id}/cancel`)).status).toBe(202);
    expect(await ended(request_id)).toMatchObject({ execution_results: { status: 'cancelled' } });
  });

  it('is told to whoever asked and to the dealership, and so is its end', async () => {
    const receiver = await startCallbackReceiver();
    const events: { subject: string; type: string }[] = [];
    system.outsider.subscribe('dealership.*.orchestrator.*', {
      callback: (_error, message) => void events.push(message.json()),
    });
    const typesTold = (id: unknown) => events.flatMap(({ subject, type }) => (subject === id ? type : []));
    const { request_id, ...body } = await orchestrate(DEAR_LINK, { callback_url: receiver.url });
    const [told] = await waitFor(() => receiver.received.length > 0 && receiver.received);
    expect(told?.body).toMatchObject({ request_id, approval: body['approval'] });
    await ask(ORCHESTRATOR_SUBJECTS.approve, { request_id, plan_hash: hashIn(body) }, await orchestrator.as('manager'));
    const [, end] = await waitFor(() => receiver.received.length > 1 && receiver.received);
    expect(end?.body).toMatchObject({ request_id, success: true });
    await waitFor(() => typesTold(request_id).length > 1);
    expect(typesTold(request_id)).toEqual([
      'orchestrator.workflow_awaiting_approval',
      'orchestrator.workflow_completed',
    ]);
    await receiver.stop();
  });

  it('does not hold up what nobody has to approve', async () => {
    expect(await orchestrate(EXAMPLE)).toMatchObject({ success: true, execution_results: { completed_steps: 4 } });
  });
});

describe('a request that has to be clarified', () => {
  it('goes on as the same workflow with the answer', async () => {
    const asked = await orchestrate('Show the brake pads', { request_id: 'vague' });
    expect(asked).toMatchObject({ execution_results: { status: 'needs_clarification' }, clarification: {} });
    expect(asked['final_result']).toContain('❓');
    const { status, body } = await orchestrator.post('/workflow/vague/clarify', { answer: 'Those of part 1234' });
    expect(status).toBe(202);
    expect(body['clarification']).toBeUndefined();
    expect(await ended('vague')).toMatchObject({ request_id: 'vague', success: true });
    const again = await ask(ORCHESTRATOR_SUBJECTS.clarify, { request_id: 'vague', answer: 'once more' });
    expect(again).toMatchObject({ status: 409, code: 'WORKFLOW_NOT_WAITING' });
  });

  it.each([
    ['that says nothing', {}],
    ['that chooses what was not offered', { option: 'parts.reserve_parts' }],
    ['with fields that nobody knows', { answer: 'x', colour: 'red' }],
  ])('does not take an answer %s', async (_case, answer) => {
    const { request_id } = await orchestrate('Do something');
    const { status, body } = await orchestrator.post(`/workflow/${request_id}/clarify`, answer);
    expect([status, body['code']]).toEqual([400, 'VALIDATION_FAILED']);
  });

  it('does not take answers without end', async () => {
    const { request_id } = await orchestrate('Do something '.padEnd(8_000, 'x'));
    const answer = { answer: 'x'.repeat(4_000) };
    const { status, body } = await orchestrator.post(`/workflow/${request_id}/clarify`, answer);
    expect([status, body['code']]).toEqual([400, 'VALIDATION_FAILED']);
    expect(body['detail']).toContain('12000');
  });

  it('can be cancelled, which ends it without a plan', async () => {
    const { request_id } = await orchestrate('Do something else');
    await orchestrator.post(`/workflow/${request_id}/cancel`);
    expect(await ended(request_id)).toMatchObject({ workflow_plan: {}, execution_results: { status: 'cancelled' } });
  });

  it('is not asked the same again where the answer does not help', async () => {
    const { request_id } = await orchestrate('Show the tyres');
    await orchestrator.post(`/workflow/${request_id}/clarify`, { answer: 'The black ones' });
    const error = { code: 'STILL_UNCLEAR', message: expect.stringContaining('still open') };
    expect(await ended(request_id)).toMatchObject({ execution_results: { status: 'failed', error } });
  });
});

describe('the number of a payment card', () => {
  const refused = { status: 422, code: 'CARD_NUMBER_REFUSED' };

  it.each<[string, Record<string, unknown>]>([
    ['the name of the request', { user_request: EXAMPLE, request_id: CARD.replaceAll(' ', '-') }],
    ['the request', { user_request: `Refund to card ${CARD}` }],
    ['the context', { user_request: EXAMPLE, context: { payment: { cards: [CARD] } } }],
    ['a number in the context', { user_request: EXAMPLE, context: { card: Number(CARD.replaceAll(' ', '')) } }],
  ])('is refused in %s, before anything is kept of it', async (_case, request) => {
    const request_id = 'with-card';
    const { body } = await orchestrator.post('/orchestrate-async', { request_id, ...request });
    expect(body).toMatchObject(refused);
    expect(JSON.stringify(body)).not.toMatch(/4111|1111/);
    expect((await orchestrator.get(`/workflow/${request['request_id'] ?? request_id}`)).status).toBe(404);
    const overNats = await ask(ORCHESTRATOR_SUBJECTS.orchestrateAsync, { request_id, ...request });
    expect(overNats).toMatchObject(refused);
  });

  it.each([
    [`Run her card for 412188, ${CARD}`, 'I cannot take the number of a payment card, so nothing was done.'],
    [`Cobra la 412188 con la tarjeta ${CARD}`, 'No puedo recibir el número de una tarjeta, así que no se hizo nada.'],
    [`Fais payer la 412188 avec la carte ${CARD}`, 'Je ne peux pas prendre un numéro de carte'],
  ])('is refused in plain words of the language: %s', async (user_request, words) => {
    const { body } = await orchestrator.post('/orchestrate-async', { user_request });
    expect(body).toMatchObject({ detail: expect.stringContaining(words) });
  });

  it('is refused in an answer', async () => {
    const { request_id } = await orchestrate('Pay for it');
    const { body } = await orchestrator.post(`/workflow/${request_id}/clarify`, { values: { number: CARD } });
    expect(body).toMatchObject(refused);
    expect((await orchestrator.get(`/workflow/${request_id}`)).body).toMatchObject({ status: 'needs_clarification' });
  });

  it('is refused where the request has one half of it and the answer the other', async () => {
    const { request_id } = await orchestrate('Pay for it with 4111 1111');
    const { body } = await orchestrator.post(`/workflow/${request_id}/clarify`, { answer: '1111 1111, please' });
    expect(body).toMatchObject(refused);
    expect((await orchestrator.get(`/workflow/${request_id}`)).body).toMatchObject({ status: 'needs_clarification' });
  });
});
