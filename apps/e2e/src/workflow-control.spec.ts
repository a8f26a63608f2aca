import { ORCHESTRATOR_SUBJECTS, type WorkflowView } from '@ars/contracts';
import { startFakeLlm, type FakeLlm, natsHeaders, waitFor } from '@ars/testing';
import { ended, get, orchestrate, outcomes, planOf, post, step, submit, workflow } from './support/calls';
import { System } from './support/system';

const reserve = step({
  step_id: 'reserve',
  service_name: 'parts',
  operation: 'reserve_parts',
  parameters: { part_numbers: ['1234'], repair_order_id: '1234', quantity_map: { '1234': 1 } },
});
const readNothing = step({
  step_id: 'read_nothing',
  service_name: 'repair_orders',
  operation: 'get_repair_order_details',
  parameters: { repair_order_id: '999999' },
  dependencies: ['reserve'],
});
const askForMoney = step({
  step_id: 'ask_for_money',
  service_name: 'payment',
  operation: 'create_payment_link',
  parameters: { repair_order_id: '1234', amount: 10, customer_email: 'ambujmehra16@gmail.com' },
  dependencies: ['reserve'],
  failure_handling: 'retry',
});

describe('control over workflows', () => {
  let model: FakeLlm;
  let system: System;
  beforeAll(async () => {
    model = await startFakeLlm({ content: 'never asked' });
    const environment = {
      OPENAI_BASE_URL: model.url,
      OPENAI_API_KEY: 'test',
      LLM_MODEL: 'fake-model',
      LLM_CACHE_TTL: '0',
      LLM_ANSWERS: 'false',
    };
    system = await System.start({ environment });
  });
  afterAll(async () => {
    await system?.stop();
    await model?.stop();
  });

  const reserved = async (): Promise<number> => {
    const sql = "select reserved from stock where part_number = '1234'";
    return (await system.query<{ reserved: number }>('parts', sql))[0]?.reserved ?? Number.NaN;
  };
  const orchestrator = () => system.url('orchestrator');

  describe('a workflow that is stopped by a failure', () => {
    it('has what it did undone, and says so', async () => {
      const before = await reserved();
      model.reply(planOf(reserve, readNothing));
      const response = await orchestrate(system, 'Reserve part 1234 for RO 1234 and look at RO 999999');
      expect(response).toMatchObject({ success: false, execution_results: { status: 'failed' } });
      expect(response.execution_results.undone_steps).toEqual(['reserve']);
      expect(response.final_result).toContain('↩ reserve');
      expect(await reserved()).toBe(before);
    });

    it('keeps it where the request says so', async () => {
      const before = await reserved();
      model.reply(planOf(reserve, readNothing));
      const response = await orchestrate(system, 'Reserve part 1234 for RO 1234 and look at RO 999999', {
        on_failure: 'keep',
      });
      expect(response.execution_results).toMatchObject({ status: 'failed', undone_steps: [] });
      expect(await reserved()).toBe(before + 1);
    });
  });

  it('a failed workflow goes on from where it failed, and repeats nothing that succeeded', async () => {
    const before = await reserved();
    await system.terminate('payment-agent');
    model.reply(planOf(reserve, askForMoney));
    const requestId = await submit(
      system,
      'Reserve part 1234 for RO 1234, then send a payment link of 10 dollars to ambujmehra16@gmail.com',
    );
    const failed = await ended(system, requestId);
    expect(outcomes(failed)).toMatchObject({ reserve: 'succeeded', ask_for_money: 'failed SERVICE_UNAVAILABLE' });
    await system.run('payment-agent');
    const { status } = await post(`${orchestrator()}/workflow/${requestId}/retry`, {});
    expect(status).toBe(202);
    await waitFor(async () => (await workflow(system, requestId)).status === 'completed', { timeoutMs: 15_000 });
    expect(outcomes((await workflow(system, requestId)).response as never)).toMatchObject({
      reserve: 'succeeded',
      ask_for_money: 'succeeded',
    });
    expect(await reserved()).toBe(before + 1);
    const again = await post(`${orchestrator()}/workflow/${requestId}/retry`, {});
    expect(again).toMatchObject({ status: 409, body: { code: 'WORKFLOW_NOT_RETRYABLE' } });
  }, 60_000);

  it('a request under the same Idempotency-Key is the same workflow, of its caller alone', async () => {
    const ask = async (user_request: string, user_id: string) => {
      model.reply(planOf(step({ ...reserve, operation: 'get_part_details', parameters: { part_number: '1234' } })));
      const response = await fetch(`${orchestrator()}/orchestrate`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': 'desk 7, 9:41' },
        body: JSON.stringify({ user_request, context: { user_id } }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };
    const first = await ask('Show part 1234', 'ana');
    expect(first.body).toMatchObject({ success: true });
    expect((await ask('Show part 1234', 'ana')).body).toEqual(first.body);
    expect(await ask('Show part 5678', 'ana')).toMatchObject({ status: 422, body: { code: 'IDEMPOTENCY_MISMATCH' } });
    expect((await ask('Show part 1234', 'ben')).body['request_id']).not.toBe(first.body['request_id']);
  });

  it('workflows are listed, and told as they happen', async () => {
    model.reply(planOf(reserve));
    const { request_id } = await orchestrate(system, 'Please reserve part 1234 for RO 1234');
    const listed = await waitFor(
      async () => {
        const query = 'status=completed&repair_order_id=1234&text=please%20reserve&limit=5';
        const { body } = await get<{ workflows: { request_id: string }[] }>(`${orchestrator()}/workflows?${query}`);
        return body.workflows.length > 0 ? body.workflows : undefined;
      },
      { what: 'the workflow in the list' },
    );
    expect(listed.map((one) => one.request_id)).toEqual([request_id]);

    const stream = await (await fetch(`${orchestrator()}/workflow/${request_id}/events`)).text();
    const types = [...stream.matchAll(/^event: (\w+)$/gm)].map(([, type]) => type);
    // The guards that the validation engine puts before a write come first.
    expect(types.slice(0, 4)).toEqual(['created', 'claimed', 'planned', 'step_started']);
    expect(types.slice(-2)).toEqual(['step_succeeded', 'completed']);
  });

  it('the same is there for systems on NATS', async () => {
    const ask = async <T>(subject: string, request: unknown): Promise<T> =>
      (await system.client.request(subject, JSON.stringify(request), { timeout: 5_000 })).json<T>();
    model.reply(planOf(reserve, readNothing));
    const request_id = await submit(system, 'Reserve part 1234 for RO 1234 and look at RO 999999', {
      on_failure: 'keep',
    });
    await ended(system, request_id);
    expect(await ask(ORCHESTRATOR_SUBJECTS.retry, { request_id })).toMatchObject({ request_id });
    await waitFor(async () => (await ask<WorkflowView>(ORCHESTRATOR_SUBJECTS.workflow, { request_id })).response);
    expect(await ask(ORCHESTRATOR_SUBJECTS.cancel, { request_id })).toMatchObject({ code: 'WORKFLOW_FINISHED' });
    expect(await ask(ORCHESTRATOR_SUBJECTS.events, { request_id })).toMatchObject({ ended: true });
    expect(await ask(ORCHESTRATOR_SUBJECTS.workflows, { limit: 1 })).toMatchObject({ workflows: [{}] });
    const headers = natsHeaders(await system.as('operator'));
    const letters = await system.client.request(ORCHESTRATOR_SUBJECTS.deadLetters, '{}', { timeout: 5_000, headers });
    expect(letters.json()).toMatchObject({ dead_letters: [] });
  });
});
