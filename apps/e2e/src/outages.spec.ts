import { waitFor } from '@ars/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { ended, EXAMPLE_REQUEST, execute, get, orchestrate, outcomes, post, submit } from './support/calls';
import { System } from './support/system';

describe('outages', () => {
  let system: System;
  beforeAll(async () => {
    system = await System.start({ environment: { LOG_LEVEL: 'silent' } });
  });
  afterAll(() => system?.stop());

  const reserved = async (): Promise<number> => {
    const [row] = await system.query<{ reserved: number }>(
      'parts',
      "select reserved from stock where part_number = '1234'",
    );
    return row?.reserved ?? Number.NaN;
  };

  it('an agent killed and restarted mid-run costs time, not the workflow', async () => {
    const before = await reserved();
    await system.kill('parts-agent');
    const requestId = await submit(system, EXAMPLE_REQUEST);
    await sleep(300);
    await system.run('parts-agent');
    const response = await ended(system, requestId);
    expect(response.final_result).toContain('4/4 steps completed');
    expect(await reserved()).toBe(before + 1);
  });

  it('an absent agent fails its own steps, with a clear reason, and nothing else', async () => {
    await system.terminate('payment-agent');
    await waitFor(async () => (await system.services()).some(isAway('payment')), {
      what: 'the registry to notice that the payment agent is gone',
    });
    expect((await orchestrate(system, 'Show me part 1234')).success).toBe(true);
    const refused = await orchestrate(system, EXAMPLE_REQUEST);
    expect(refused.success).toBe(false);
    expect(refused.final_result).toContain('payment');
    const { body } = await get(`${system.url('orchestrator')}/health`);
    expect(body['services']).toMatchObject({ payment: { status: 'unavailable', instances: 0 } });
    await system.run('payment-agent');
    await waitFor(async () => !(await system.services()).some(isAway('payment')), {
      what: 'the registry to find the payment agent again',
    });
    expect((await orchestrate(system, EXAMPLE_REQUEST)).success).toBe(true);
  });

  it('an MCP server that is down is told as such, and used again when it is back', async () => {
    await system.kill('parts-mcp');
    const refused = await execute(system, 'parts-agent', 'get_part_details', { part_number: '1234' });
    expect(refused).toMatchObject({
      success: false,
      metadata: { error_code: 'UPSTREAM_UNAVAILABLE', retryable: true },
    });
    const ready = await fetch(`${system.url('parts-agent')}/health/ready`);
    expect(ready.status).toBe(503);
    const failed = await orchestrate(system, 'Show me part 1234');
    expect(Object.values(outcomes(failed)).join()).toContain('UPSTREAM_UNAVAILABLE');

    await system.run('parts-mcp');
    const found = await waitFor(
      async () => {
        const answer = await execute(system, 'parts-agent', 'get_part_details', { part_number: '1234' });
        return answer.success ? answer : undefined;
      },
      { what: 'the parts agent to find its MCP server again' },
    );
    expect(found.result).toMatchObject({ name: 'Brake Pad Set' });
  });

  it('asynchronous tasks survive the death of their agent, and take effect once', async () => {
    const before = await reserved();
    const parameters = { part_numbers: ['1234'], repair_order_id: '1234', quantity_map: { '1234': 1 } };
    const request = { request_id: 'task-1', operation: 'reserve_parts', parameters };
    const operator = await system.as('operator');
    const url = system.url('parts-agent');
    const { status, body } = await post<{ task_id: string }>(`${url}/execute-async`, request, operator);
    expect(status).toBe(202);
    await system.kill('parts-agent');
    await system.run('parts-agent');
    const task = await waitFor(
      async () => {
        const { body: state } = await get(`${url}/status/${body.task_id}`, operator);
        return state['status'] === 'completed' ? state : undefined;
      },
      { timeoutMs: 30_000, what: 'the task to complete' },
    );
    expect(task['response']).toMatchObject({ request_id: 'task-1', success: true });
    expect(await reserved()).toBe(before + 1);
  });

  it('a broker that goes away and comes back is found again by everybody', async () => {
    await system.restartBroker();
    const response = await waitFor(
      async () => {
        const { status, body } = await post(`${system.url('orchestrator')}/orchestrate`, {
          user_request: 'Show me part 1234',
        });
        return status === 200 && body['success'] === true ? body : undefined;
      },
      { timeoutMs: 30_000, what: 'an answer after the outage' },
    );
    expect(response['success']).toBe(true);
  });
});

const isAway =
  (name: string) =>
  ({ service, status }: { service: string; status: string }): boolean =>
    service === name && status === 'unavailable';
