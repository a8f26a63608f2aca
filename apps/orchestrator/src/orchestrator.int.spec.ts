import { ORCHESTRATOR_SUBJECTS } from '@ars/contracts';
import { startCallbackReceiver, waitFor, natsHeaders } from '@ars/testing';
import { EXAMPLE } from './testing/plans';
import { systemForEachSuite } from './testing/system-for-each-suite';

const system = systemForEachSuite();
const { orchestrator } = system;

/** Asks over NATS, as any other system would. */
const ask = async (subject: string, payload: unknown, who = {}): Promise<Record<string, unknown>> => {
  const data = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return (await system.outsider.request(subject, data, { timeout: 10_000, headers: natsHeaders(who) })).json();
};

const orchestrate = (user_request: string, more: Record<string, unknown> = {}) =>
  orchestrator.post('/orchestrate', { user_request, ...more });

const stepsOf = (body: Record<string, unknown>) => {
  const { steps } = body['execution_results'] as { steps: Record<string, { status: string }> };
  return Object.fromEntries(Object.entries(steps).map(([id, { status }]) => [id, status]));
};

const EXAMPLE_RESULT = `📊 Progress: 4/4 steps completed

📝 STEP-BY-STEP RESULTS:
   ✅ validate_ro_1: repair_orders.get_repair_order_details
      Result: {"repair_order_id": "1234", "status": "in_progress", "customer_email": "ambujmehra16@gmail.com", "balance": null, "total": null, "estimate": null, "authorized_limit": null, "currency": "USD", "parts": []}
   ✅ validate_part_1: parts.get_part_details
      Result: {"part_number": "1234", "name": "Brake Pad Set", "available": true, "on_hand": 25, "available_quantity": 25}
   ✅ reserve_part_1: parts.reserve_parts
      Result: {"reservation_id": "RES_001"}
   ✅ create_payment_1: payment.create_payment_link
      Result: {"payment_link": "https://pay.example/RO_1234", "sent_to": "ambujmehra16@gmail.com"}

🔒 VALIDATION SUMMARY:
   ✓ repair_order_1234_existence_verified
   ✓ part_1234_availability_confirmed
   ✓ email_format_validated
   ✓ amount_100_USD_validated

💬 ANSWER:
   Done: Reserve parts (Part numbers: 1234, Repair order id: 1234).
   Done: Create payment link (Repair order id: 1234, Amount: $100.00, Currency: USD, Customer email: ambujmehra16@gmail.com).`;

describe('a request', () => {
  it('is planned, executed and answered: the example of the specification, 4 of 4', async () => {
    const { status, body } = await orchestrate(EXAMPLE, { request_id: 'example' });
    expect(status).toBe(200);
    expect(Object.keys(body).sort()).toEqual([
      'answer',
      'execution_results',
      'execution_time',
      'final_result',
      'request_id',
      'success',
      'timestamp',
      'workflow_plan',
    ]);
    expect(body).toMatchObject({ request_id: 'example', success: true, workflow_plan: { plan_id: 'plan_1' } });
    expect(body['final_result']).toContain(EXAMPLE_RESULT);
    expect(system.dealership.parts.requests.at(-1)).toMatchObject({
      request_id: 'example.reserve_part_1',
      operation: 'reserve_parts',
      parameters: { part_numbers: ['1234'], repair_order_id: '1234' },
      context: { tenant_id: 'TENANT_AUTOMOTIVE_RETAIL', dealer_id: 'DEALER_001_AUTOMOTIVE', user_id: 'anonymous' },
      timeout: 30,
    });
  });

  it('is accepted at once and followed by its id, when asked for asynchronously', async () => {
    const { status, body } = await orchestrator.post('/orchestrate-async', { user_request: EXAMPLE });
    expect(status).toBe(202);
    expect(body).toEqual({
      request_id: expect.stringMatching(/^[\w-]{36}$/),
      status: expect.stringMatching(/planning|running/),
      status_url: `/workflow/${body['request_id']}`,
    });
    const view = await waitFor(async () => {
      const { body: seen } = await orchestrator.get(String(body['status_url']));
      return seen['status'] === 'completed' && seen;
    });
    expect(view).toMatchObject({ user_request: EXAMPLE, response: { success: true, request_id: body['request_id'] } });
  });

  it('gets the same answers over NATS, in plain JSON', async () => {
    const response = await ask(ORCHESTRATOR_SUBJECTS.orchestrate, { user_request: EXAMPLE, request_id: 'over-nats' });
    expect(response).toMatchObject({ request_id: 'over-nats', success: true });
    const reference = { request_id: 'over-nats' };
    const { body } = await orchestrator.get('/workflow/over-nats');
    expect(await ask(ORCHESTRATOR_SUBJECTS.workflow, reference)).toEqual(body);
    expect(body['response']).toEqual(response);
    expect(await ask(ORCHESTRATOR_SUBJECTS.cancel, reference)).toMatchObject({ code: 'WORKFLOW_FINISHED' });
    const accepted = await ask(ORCHESTRATOR_SUBJECTS.orchestrateAsync, { user_request: 'Show part 1234' });
    expect(accepted).toMatchObject({ status_url: `/workflow/${accepted['request_id']}` });
    expect(await ask(ORCHESTRATOR_SUBJECTS.services, {})).toMatchObject({ services: expect.any(Array) });
    expect(await ask(ORCHESTRATOR_SUBJECTS.health, {})).toMatchObject({ status: 'healthy', service: 'orchestrator' });
  });

  it('that nobody understands is answered with a question, not with an error', async () => {
    const { status, body } = await orchestrate('Sing a song');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      success: false,
      workflow_plan: {},
      execution_results: { status: 'needs_clarification', total_steps: 0 },
      clarification: { question: expect.any(String), options: [], missing: [] },
      final_result: expect.stringContaining('🔧 Workflow Plan: none'),
    });
  });
});

describe('a failing step', () => {
  it('stops the workflow when its handling is "abort"', async () => {
    const { status, body } = await orchestrate('Add part 1234 to RO 9999');
    expect(status).toBe(200);
    expect(body).toMatchObject({ success: false, execution_results: { status: 'failed' } });
    expect(stepsOf(body)).toEqual({
      validate_ro_1: 'failed',
      validate_part_1: 'succeeded',
      reserve_part_1: 'skipped',
      create_payment_1: 'skipped',
    });
    expect(body['final_result']).toContain('✗ repair_order_9999_existence_verified');
  });

  it('costs only itself when its handling is "skip"', async () => {
    const { body } = await orchestrate('Show part 1234, and RO 9999 if there is one');
    expect(body).toMatchObject({ success: true, execution_results: { status: 'completed', completed_steps: 1 } });
  });

  it('leaves a partial success otherwise', async () => {
    const { body } = await orchestrate('Show part 1234 and RO 9999');
    expect(body).toMatchObject({
      success: false,
      execution_results: { status: 'partial', failed_steps: ['validate_ro_1'] },
    });
  });
});

describe('a request id', () => {
  it('begins one workflow, however often and at once the request is repeated', async () => {
    const before = system.dealership.parts.requests.length;
    const once = { request_id: 'repeated' };
    const answers = await Promise.all([1, 2, 3].map(() => orchestrate('Show part 1234', once)));
    const later = await orchestrate('Show part 1234', once);
    for (const answer of answers) expect(answer).toEqual(later);
    expect(system.dealership.parts.requests).toHaveLength(before + 1);
  });

  it('cannot be used for another request', async () => {
    await orchestrate('Show part 1234', { request_id: 'taken' });
    const { status, type, body } = await orchestrate(EXAMPLE, { request_id: 'taken' });
    expect(status).toBe(422);
    expect(type).toContain('application/problem+json');
    expect(body).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH', retryable: false });
  });

  it('belongs to its tenant and its dealer, over HTTP as over NATS', async () => {
    const theirs = await orchestrator.as('advisor', { tenant: 'OTHER' });
    const request = { user_request: 'Show part 1234', request_id: 'private' };
    expect((await orchestrator.post('/orchestrate', request, theirs)).status).toBe(200);
    expect(system.dealership.parts.requests.at(-1)?.context).toMatchObject({
      tenant_id: 'OTHER',
      user_id: 'the-advisor',
    });
    expect((await orchestrator.get('/workflow/private')).body).toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
    expect((await orchestrator.get('/workflow/private', theirs)).status).toBe(200);
    const neighbour = await orchestrator.as('manager', { tenant: 'OTHER', dealer: 'NEXT_DOOR' });
    expect((await orchestrator.get('/workflow/private', neighbour)).body).toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
    const overNats = (who: Record<string, string>) =>
      ask(ORCHESTRATOR_SUBJECTS.workflow, { request_id: 'private' }, who);
    expect(await overNats(theirs)).toMatchObject({ status: 'completed' });
    expect(await overNats(neighbour)).toMatchObject({ code: 'WORKFLOW_NOT_FOUND' });
    expect((await orchestrate(EXAMPLE, { request_id: 'private' })).status).toBe(200);
  });
});

describe('the end of a workflow', () => {
  it('is told to the callback URL, with the answer', async () => {
    const receiver = await startCallbackReceiver({ failFirst: 1 });
    const { body } = await orchestrate('Show part 1234', { callback_url: receiver.url });
    const callback = await receiver.next();
    expect(callback.body).toEqual(body);
    expect(callback.headers['webhook-id']).toMatch(
      new RegExp(`^TENANT_AUTOMOTIVE_RETAIL\\.${body['request_id']}\\.\\d+$`),
    );
    await receiver.stop();
  });

  it('is told on the durable event stream', async () => {
    const { body } = await orchestrate('Show part 1234 and RO 9999');
    const { streams } = await system.outsider.jetstreamManager();
    const subject = 'dealership.TENANT_AUTOMOTIVE_RETAIL.orchestrator.workflow_failed';
    const event = await waitFor(async () => {
      const told = (await streams.getMessage('DEALERSHIP', { last_by_subj: subject })).json<Record<string, unknown>>();
      return told['subject'] === body['request_id'] && told;
    });
    expect(event).toMatchObject({
      specversion: '1.0',
      source: '/orchestrator',
      type: 'orchestrator.workflow_failed',
      tenantid: 'TENANT_AUTOMOTIVE_RETAIL',
      data: { success: false, status: 'partial', completed_steps: 1, failed_steps: ['validate_ro_1'] },
    });
  });
});

describe('the orchestrator', () => {
  it('reports its services and their operations', async () => {
    const { status, body } = await orchestrator.get('/services');
    expect(status).toBe(200);
    expect(body['services']).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          service: 'parts',
          status: 'healthy',
          instances: 1,
          url: 'http://localhost:8085',
          operations: [
            expect.objectContaining({ name: 'get_part_details' }),
            expect.objectContaining({ name: 'reserve_parts' }),
          ],
        }),
      ]),
    );
  });

  it('reports its health with that of its services, and is ready without them', async () => {
    const { body } = await orchestrator.get('/health');
    expect(body).toMatchObject({
      status: 'healthy',
      service: 'orchestrator',
      checks: { nats: { status: 'up' }, journal: { status: 'up' } },
      services: { payment: { status: 'healthy', instances: 1, url: 'http://localhost:8083' } },
    });
    expect((await orchestrator.get('/health/ready')).status).toBe(200);
  });

  it.each([
    ['{"user_request":', 400, 'MALFORMED_REQUEST'],
    ['', 400, 'VALIDATION_FAILED'],
    ['[]', 400, 'VALIDATION_FAILED'],
    [{ user_request: '  ' }, 400, 'VALIDATION_FAILED'],
    [{ user_request: 7 }, 400, 'VALIDATION_FAILED'],
    [{ user_request: 'x', surprise: 1 }, 400, 'VALIDATION_FAILED'],
    [{ user_request: 'x', request_id: 'a b' }, 400, 'VALIDATION_FAILED'],
    [{ user_request: 'x', context: { tenant_id: 'a.b' } }, 403, 'FOREIGN_IDENTITY'],
    [{ user_request: 'x', callback_url: 'ftp://x' }, 400, 'VALIDATION_FAILED'],
    [{ user_request: 'x'.repeat(1_000_000) }, 413, 'PAYLOAD_TOO_LARGE'],
  ])('refuses a bad request with problem details: %.60j', async (request, status, code) => {
    const answer = await orchestrator.post('/orchestrate', request);
    expect(answer).toMatchObject({ status, body: { status, code, type: expect.stringContaining('urn:problem:') } });
    expect(answer.type).toContain('application/problem+json');
  });

  it('knows no workflow that was never begun', async () => {
    expect(await orchestrator.get('/workflow/nobody')).toMatchObject({
      status: 404,
      body: { code: 'WORKFLOW_NOT_FOUND' },
    });
    const cancelled = await orchestrator.post('/workflow/nobody/cancel');
    expect(cancelled).toMatchObject({ status: 404, body: { code: 'WORKFLOW_NOT_FOUND' } });
    expect(await orchestrator.get('/workflow/a.b')).toMatchObject({ status: 400, body: { code: 'VALIDATION_FAILED' } });
  });

  it('refuses malformed NATS messages and lives on', async () => {
    expect(await ask(ORCHESTRATOR_SUBJECTS.orchestrate, 'not JSON')).toMatchObject({ code: 'MALFORMED_REQUEST' });
    for (const payload of ['', 'null', '[1]', '"text"', '{"user_request":[]}']) {
      expect(await ask(ORCHESTRATOR_SUBJECTS.orchestrate, payload)).toMatchObject({ code: 'VALIDATION_FAILED' });
    }
    expect(await ask(ORCHESTRATOR_SUBJECTS.health, {})).toMatchObject({ status: 'healthy' });
  });
});
