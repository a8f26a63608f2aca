import { AGENT_SUBJECTS, ORCHESTRATOR_SUBJECTS } from '@ars/contracts';
import { get, post } from './support/calls';
import type { ServiceName } from '@ars/local-system';
import { sharedSystem } from './support/shared-system';
import type { System } from './support/system';

describe('bad input gets a stable code and takes nothing down', () => {
  const shared = sharedSystem();
  let system: System;
  beforeAll(() => {
    system = shared();
  });

  const agentRequest = { request_id: 'r-1', operation: 'get_part_details', parameters: { part_number: '1234' } };

  const atHttp: [string, ServiceName, string, unknown, number, string][] = [
    ['malformed JSON', 'orchestrator', '/orchestrate', '{"user_request":', 400, 'MALFORMED_REQUEST'],
    ['wrong types', 'orchestrator', '/orchestrate', { user_request: 7 }, 400, 'VALIDATION_FAILED'],
    ['unknown fields', 'orchestrator', '/orchestrate', { user_request: 'x', surprise: 1 }, 400, 'VALIDATION_FAILED'],
    ['an empty request', 'orchestrator', '/orchestrate', '', 400, 'VALIDATION_FAILED'],
    ['1 MB', 'orchestrator', '/orchestrate', { user_request: 'x'.repeat(1e6) }, 413, 'PAYLOAD_TOO_LARGE'],
    [
      'an unknown operation',
      'parts-agent',
      '/execute',
      { ...agentRequest, operation: 'fly' },
      404,
      'UNKNOWN_OPERATION',
    ],
    ['no operation', 'parts-agent', '/execute', { request_id: 'r-1', parameters: {} }, 400, 'VALIDATION_FAILED'],
    ['bad parameters', 'parts-agent', '/execute', { ...agentRequest, parameters: {} }, 422, 'INVALID_PARAMETERS'],
    [
      'a tenant with a dot',
      'parts-agent',
      '/execute',
      { ...agentRequest, context: { tenant_id: 'a.>' } },
      403,
      'FOREIGN_IDENTITY',
    ],
  ];

  it.each(atHttp)('%s at %s %s', async (_what, service, path, body, status, code) => {
    const answer = await post(`${system.url(service)}${path}`, body);
    expect(answer.type).toContain('application/problem+json');
    expect([answer.status, answer.body['code']]).toEqual([status, code]);
  });

  it('unknown addresses, tasks and workflows', async () => {
    expect((await get(`${system.url('orchestrator')}/nowhere`)).body['code']).toBe('NOT_FOUND');
    expect((await get(`${system.url('orchestrator')}/workflow/unknown`)).body['code']).toBe('WORKFLOW_NOT_FOUND');
    expect((await get(`${system.url('parts-agent')}/status/unknown`)).body['code']).toBe('TASK_NOT_FOUND');
  });

  it.each([
    ['a half JSON text', '{"request_id":'],
    ['bytes that are no text', new Uint8Array([0xff, 0x00, 0xfe])],
    ['nothing', ''],
    ['an array', '[]'],
    ['deep nesting', '['.repeat(50_000)],
  ])('on NATS: %s', async (_what, payload) => {
    for (const subject of [
      AGENT_SUBJECTS.parts.execute,
      AGENT_SUBJECTS.payment.execute,
      AGENT_SUBJECTS.repair_orders.execute,
    ]) {
      const reply = await system.operator.request(subject, payload, { timeout: 5_000 });
      const code = expect.stringMatching(/^(MALFORMED_REQUEST|VALIDATION_FAILED)$/);
      expect(reply.json()).toMatchObject({ success: false, result: null, metadata: { error_code: code } });
      system.operator.publish(subject, payload);
    }
    const reply = await system.client.request(ORCHESTRATOR_SUBJECTS.orchestrate, payload, { timeout: 5_000 });
    expect(reply.json()).toMatchObject({ code: expect.stringMatching(/^(MALFORMED_REQUEST|VALIDATION_FAILED)$/) });
  });

  it('a refund on NATS that no orchestrator vouches for, even from whoever may publish everything', async () => {
    const request = {
      request_id: 'forged-refund',
      operation: 'process_refund',
      parameters: { payment_id: 'PAY-7001', amount: 10, reason: 'forged' },
    };
    const subject = AGENT_SUBJECTS.payment.execute;
    const reply = await system.operator.request(subject, JSON.stringify(request), { timeout: 5_000 });
    expect(reply.json()).toMatchObject({ success: false, metadata: { error_code: 'UNAUTHENTICATED' } });
  });

  it('a request that nobody can read as work', async () => {
    const { status, body } = await post(`${system.url('orchestrator')}/orchestrate`, {
      user_request: 'Sing me a song',
    });
    expect(status).toBe(200);
    // Whether it is asked what was meant, or told that nobody can do it: there is no plan.
    const rest = expect.stringMatching(/^(needs_clarification|failed)$/);
    expect(body).toMatchObject({ success: false, workflow_plan: {}, execution_results: { status: rest } });
  });

  it('everybody is still well afterwards', async () => {
    for (const service of ['orchestrator', 'payment-agent', 'parts-agent', 'repair-orders-agent'] as const) {
      expect((await get(`${system.url(service)}/health`)).body['status']).toBe('healthy');
    }
  });
});
