import { startTestNats, type TestNats } from '@ars/testing';
import request from 'supertest';
import { z } from 'zod';
import { defineOperation } from '../operations/define-operation';
import { startTestAgent, type TestAgent } from '../test-support/test-agent';
import { refused, startTestMcpServer, structured, type TestMcpServer } from '../test-support/test-mcp-server';

const reserve = {
  name: 'reserve_parts',
  description: 'Holds a part',
  inputSchema: {
    type: 'object' as const,
    required: ['part_number'],
    additionalProperties: false,
    properties: { part_number: { type: 'string' } },
  },
  _meta: { 'dealership/keywords': ['hold'], 'dealership/idempotency': 'step-key' },
  run: () => structured({ reservation_id: 'RSV-1' }),
};
const tools = [
  reserve,
  { name: 'refuse', run: () => refused('INSUFFICIENT_STOCK') },
  { name: 'slow', run: () => new Promise<never>(() => undefined) },
  { name: 'apply_fact', _meta: { 'dealership/visibility': 'agent' }, run: () => structured({}) },
  {
    ...{ name: 'forget', _meta: { 'dealership/visibility': 'orchestrator' }, run: () => structured({}) },
    annotations: { readOnlyHint: true },
  },
  { name: 'shadowed', run: () => structured({ by: 'tool' }) },
];
const shadow = defineOperation({
  name: 'shadowed',
  description: 'Answers in the place of the tool of that name',
  kind: 'local',
  annotations: { readOnlyHint: true },
  input: z.strictObject({}),
  output: z.object({ by: z.string() }),
  run: async () => ({ by: 'agent' }),
});

describe('the REST API of an agent', () => {
  let nats: TestNats;
  let mcp: TestMcpServer;
  let agent: TestAgent;

  beforeAll(async () => {
    nats = await startTestNats();
    mcp = await startTestMcpServer(tools, { pageSize: 2 });
    agent = await startTestAgent({ natsUrl: nats.url, mcpUrl: mcp.url, definition: { operations: [shadow] } });
  });
  afterAll(async () => {
    await agent?.stop();
    await mcp?.stop();
    await nats?.stop();
  });

  const post = (body: unknown, path = '/execute', who = agent.operator) =>
    request(agent.url)
      .post(path)
      .set(who)
      .send(body as object);
  const execute = (operation: string, parameters: unknown = {}, more: object = {}) =>
    post({ request_id: 'r-1', operation, parameters, ...more });

  it('tells its capabilities: every listed tool but the agent’s own, with the agent’s operations', async () => {
    const { body } = await request(agent.url).get('/capabilities').set(agent.operator).expect(200);
    expect(body).toMatchObject({
      service: 'parts',
      agent: 'parts-agent',
      mcp: { connected: true, server: 'test-mcp 1.2.3' },
    });
    expect(body.operations.map((one: { name: string }) => one.name)).toEqual([
      'reserve_parts',
      'refuse',
      'slow',
      'shadowed',
    ]);
    expect(body.operations[0]).toMatchObject({ kind: 'mcp', keywords: ['hold'], idempotent: true });
  });

  it.each(['4111111111111111', '4111-1111-1111-1111', '5555 5555 5555 4444', '4111 / 1111 / 1111 / 1111'])(
    'refuses the number of a card (%s), hands it to nobody and repeats it nowhere',
    async (card) => {
      const before = mcp.calls.length;
      for (const parameters of [{ part_number: card }, { part_number: '1', note: [{ [card]: 1 }] }]) {
        for (const path of ['/execute', '/execute-async']) {
          const { status, body, text } = await post(
            { request_id: 'r-1', operation: 'reserve_parts', parameters },
            path,
          );
          expect([status, body.code]).toEqual([422, 'CARD_NUMBER_REFUSED']);
          expect(text).not.toContain(card);
        }
      }
      expect(mcp.calls.length).toBe(before);
    },
  );

  it('shows a task to its tenant and dealer, and to nobody else', async () => {
    const whole = { request_id: 'r-task', operation: 'reserve_parts', parameters: { part_number: '1' } };
    const { body } = await post(whole, '/execute-async');
    const ask = async (holder: object) =>
      (
        await request(agent.url)
          .get(`/status/${body.task_id}`)
          .set(await agent.as('operator', holder))
      ).status;
    expect(await ask({})).toBe(200);
    expect(await ask({ tenant: 'T2' })).toBe(404);
    expect(await ask({ dealer: 'D2' })).toBe(404);
  });

  it('executes a tool and answers in the standard form', async () => {
    const { body } = await execute('reserve_parts', { part_number: '1234' }).expect(200);
    expect(body).toEqual({
      request_id: 'r-1',
      success: true,
      result: { reservation_id: 'RSV-1' },
      error: null,
      execution_time: expect.any(Number),
      metadata: { service: 'parts', operation: 'reserve_parts', instance: expect.any(String) },
      timestamp: expect.stringMatching(/^\d{4}-.*Z$/),
    });
  });

  it('passes the caller’s identity and the step key to the tool', async () => {
    const ana = await agent.as('operator', { subject: 'ana', tenant: 'T2' });
    await post({ request_id: 'r-1', operation: 'reserve_parts', parameters: { part_number: '1' } }, '/execute', ana);
    expect(mcp.calls.at(-1)).toMatchObject({
      meta: {
        'dealership/tenant-id': 'T2',
        'dealership/dealer-id': 'DEALER_001_AUTOMOTIVE',
        'dealership/user-id': 'ana',
        'dealership/request-id': 'r-1',
        'dealership/step-key': 'r-1:reserve_parts',
      },
      headers: { 'x-user-id': 'ana', 'x-service': 'parts-agent' },
    });
  });

  it('asks everybody who they are, and takes nobody’s word for it', async () => {
    const look = { request_id: 'r-1', operation: 'shadowed', parameters: {} };
    await post(look, '/execute', {}).expect(401);
    const parts = await agent.as('parts');
    await post(look, '/execute', parts).expect(200);
    await post({ ...look, context: { tenant_id: 'T2' } }, '/execute', parts).expect(403);
    await request(agent.url).get('/capabilities').expect(401);
  });

  it('keeps what is for orchestrators alone from everybody else, operators and reads included', async () => {
    for (const path of ['/execute', '/execute-async']) {
      const { status, body } = await post({ request_id: 'r-1', operation: 'forget', parameters: {} }, path);
      expect([status, body.code]).toEqual([403, 'NOT_PERMITTED']);
    }
    expect(mcp.calls.filter(({ name }) => name === 'forget')).toEqual([]);
    const { body } = await request(agent.url).get('/capabilities').set(agent.operator).expect(200);
    expect(JSON.stringify(body)).not.toContain('forget');
  });

  it('leaves what changes something to the orchestrator, and to operators', async () => {
    const before = mcp.calls.length;
    const reserveIt = { request_id: 'r-2', operation: 'reserve_parts', parameters: { part_number: '1' } };
    const look = { request_id: 'r-2', operation: 'shadowed', parameters: {} };
    for (const role of ['viewer', 'advisor', 'parts', 'manager', 'system'] as const) {
      const who = await agent.as(role);
      for (const path of ['/execute', '/execute-async']) {
        const { status, body } = await post(reserveIt, path, who);
        expect([status, body.code]).toEqual([403, 'NOT_PERMITTED']);
      }
      for (const [name, value] of [
        ['Recall', 'true'],
        ['Fence', '999999999999999'],
        ['Undoes', 'wf-1.hold'],
      ] as const) {
        await post(look, '/execute', { ...who, [name]: value, 'Workflow-Id': 'wf-1' }).expect(403);
      }
    }
    expect(mcp.calls).toHaveLength(before);
  });

  it('takes the step key that the context gives in place of the request id', async () => {
    await execute('reserve_parts', { part_number: '1' }, { context: { step_key: 'wf-7.step-2' } });
    expect(mcp.calls.at(-1)?.meta['dealership/step-key']).toBe('wf-7.step-2:reserve_parts');
  });

  it('lets an operation of its own take the place of the tool of that name', async () => {
    const { body } = await execute('shadowed');
    expect(body.result).toEqual({ by: 'agent' });
  });

  it('gives a domain failure as data, with the server’s code', async () => {
    const { body } = await execute('refuse').expect(200);
    expect(body).toMatchObject({
      success: false,
      result: null,
      error: 'refused: INSUFFICIENT_STOCK',
      metadata: { error_code: 'INSUFFICIENT_STOCK', retryable: false },
    });
  });

  it('gives up when the request’s time is over', async () => {
    const { body } = await execute('slow', {}, { timeout: 1 }).expect(200);
    expect(body.metadata).toMatchObject({ error_code: 'DEADLINE_EXCEEDED', retryable: true });
    // A little before it, so that the answer comes in time; timers may fire a millisecond early.
    expect(body.execution_time).toBeGreaterThan(0.8);
    expect(body.execution_time).toBeLessThan(2);
  });

  it.each([
    ['an unknown operation', { request_id: 'r', operation: 'nonsense', parameters: {} }, 404, 'UNKNOWN_OPERATION'],
    [
      'a tool only for the agent',
      { request_id: 'r', operation: 'apply_fact', parameters: {} },
      404,
      'UNKNOWN_OPERATION',
    ],
    ['missing parameters', { request_id: 'r', operation: 'reserve_parts', parameters: {} }, 422, 'INVALID_PARAMETERS'],
    ['a missing field', { operation: 'reserve_parts', parameters: {} }, 400, 'VALIDATION_FAILED'],
    ['an unknown field', { request_id: 'r', operation: 'slow', parameters: {}, extra: 1 }, 400, 'VALIDATION_FAILED'],
    [
      'a tenant that cannot travel',
      { request_id: 'r', operation: 'slow', parameters: {}, context: { tenant_id: 'a.>' } },
      403,
      'FOREIGN_IDENTITY',
    ],
    [
      'a request id that cannot travel',
      { request_id: 'é', operation: 'slow', parameters: {} },
      400,
      'VALIDATION_FAILED',
    ],
  ])('refuses %s with problem+json', async (_name, body, status, code) => {
    const response = await post(body).expect(status);
    expect(response.type).toBe('application/problem+json');
    expect(response.body.code).toBe(code);
    await post(body, '/execute-async').expect(status);
  });

  it('names every violation of the parameters', async () => {
    const { body } = await execute('reserve_parts', { part: 1 }).expect(422);
    expect(body.details.violations.map((one: { keyword: string }) => one.keyword).sort()).toEqual([
      'additionalProperties',
      'required',
    ]);
  });

  it('tells its health', async () => {
    const { body } = await request(agent.url).get('/health').expect(200);
    expect(body).toMatchObject({
      status: 'healthy',
      service: 'parts',
      checks: { nats: { status: 'up' }, mcp: { status: 'up' } },
    });
  });

  it('does not know a task that was never submitted', async () => {
    await request(agent.url).get('/status/nothing').set(agent.operator).expect(404);
    await request(agent.url).get('/status/not%20a%20token').set(agent.operator).expect(400);
  });
});
