import type { AgentServiceResponse, OperationCapability } from '@ars/contracts';
import { startTestNats, type TestNats } from '@ars/testing';
import { connect, headers, type NatsConnection } from 'nats';
import request from 'supertest';
import { z } from 'zod';
import { defineOperation } from '../operations/define-operation';
import { startTestAgent, type TestAgent } from '../test-support/test-agent';
import {
  refused,
  startTestMcpServer,
  structured,
  type TestMcpServer,
  type TestTool,
} from '../test-support/test-mcp-server';

const ledgered = { 'dealership/idempotency': 'step-key' };
const undo = { operation: 'release_parts', parameters: { id: '$outputs.id' } };
const inputSchema = { type: 'object' as const, required: ['part_number'] };

const tools: TestTool[] = [
  {
    name: 'reserve_parts',
    inputSchema,
    _meta: { ...ledgered, 'dealership/undo': undo },
    run: () => structured({ id: 1 }),
  },
  { name: 'release_parts', _meta: ledgered, run: () => structured({}) },
  { name: 'look', annotations: { readOnlyHint: true }, _meta: ledgered, run: () => structured({ seen: true }) },
  {
    name: 'move',
    _meta: {
      ...ledgered,
      'dealership/undo': { operation: 'move', parameters: {} },
      'dealership/keywords': ['shift'],
      'dealership/examples': ['Shift it'],
    },
    run: () => structured({}),
  },
  { name: 'foreign', run: () => structured({}) },
  { name: 'stale', _meta: ledgered, run: () => refused('STALE_EXECUTOR') },
  { name: 'slow', run: () => new Promise<never>(() => undefined) },
];
/** Answers `recall_effect` by what the step key begins with. */
const recallEffect: TestTool = {
  name: 'recall_effect',
  _meta: { 'dealership/visibility': 'agent' },
  run({ arguments: { step_key } }) {
    if (String(step_key).startsWith('done')) return structured({ happened: true, undone: false, result: { id: 1 } });
    if (String(step_key).startsWith('undone')) return structured({ happened: true, undone: true, result: { id: 1 } });
    if (String(step_key).startsWith('odd')) return structured({ perhaps: true });
    return structured({ happened: false });
  },
};

const enhancedMove = defineOperation({
  name: 'move',
  description: 'Looks, then moves',
  kind: 'enhanced',
  annotations: {},
  input: z.strictObject({}),
  output: z.looseObject({}),
  async run(_input, call) {
    await call.callTool('look', {}, z.unknown());
    await call.callTool('release_parts', {}, z.unknown());
    return call.callTool('move', { ledger: call.ledger }, z.looseObject({}));
  },
});
const enhancedTour = defineOperation({
  ...enhancedMove.capability,
  name: 'tour',
  kind: 'enhanced',
  input: z.object({}),
  output: z.object({}),
  run: async () => ({}),
});
const localCheck = defineOperation({
  ...enhancedMove.capability,
  name: 'check',
  kind: 'local',
  input: z.object({}),
  output: z.object({}),
  run: async () => ({}),
});

describe('the effects of an agent’s operations', () => {
  let nats: TestNats;
  let mcp: TestMcpServer;
  let foreign: TestMcpServer;
  let agent: TestAgent;
  let foreignAgent: TestAgent;
  let client: NatsConnection;

  beforeAll(async () => {
    nats = await startTestNats();
    mcp = await startTestMcpServer([...tools, recallEffect]);
    foreign = await startTestMcpServer(tools);
    const operations = [enhancedMove, enhancedTour, localCheck];
    agent = await startTestAgent({ natsUrl: nats.url, mcpUrl: mcp.url, definition: { operations } });
    foreignAgent = await startTestAgent({ natsUrl: nats.url, mcpUrl: foreign.url, definition: { service: 'foreign' } });
    client = await connect({ servers: nats.url });
  });
  afterAll(async () => {
    await client?.close();
    await Promise.all([agent?.stop(), foreignAgent?.stop()]);
    await Promise.all([mcp?.stop(), foreign?.stop()]);
    await nats?.stop();
  });

  const execute = async (operation: string, given: Record<string, string>, more: object = {}, service = 'parts') => {
    const natsHeaders = headers();
    for (const [name, value] of Object.entries(given)) natsHeaders.set(name, value);
    const payload = { request_id: 'r-1', operation, parameters: { part_number: '1' }, ...more };
    const options = { timeout: 5_000, headers: natsHeaders };
    const reply = await client.request(`agents.${service}.execute`, JSON.stringify(payload), options);
    return reply.json<AgentServiceResponse>();
  };
  const callsOf = (name: string) => mcp.calls.filter((call) => call.name === name).length;
  const lastCall = (name: string) => mcp.calls.findLast((call) => call.name === name);

  describe('are named to the MCP server', () => {
    it('with their step, workflow and fence', async () => {
      await execute('reserve_parts', { 'Step-Key': 's-1', 'Workflow-Id': 'wf-1', Fence: '42' });
      expect(lastCall('reserve_parts')?.meta).toMatchObject({
        'dealership/step-key': 's-1:reserve_parts',
        'dealership/workflow-id': 'wf-1',
        'dealership/fence': 42,
      });
    });

    it('on HTTP as on NATS', async () => {
      const given = { 'Step-Key': 's-2', 'Workflow-Id': 'wf-1', Fence: '43', 'Deadline-Ms': '1000' };
      const body = { request_id: 'r-1', operation: 'reserve_parts', parameters: { part_number: '1' } };
      await request(agent.url)
        .post('/execute')
        .set({ ...agent.operator, ...given })
        .send(body)
        .expect(200);
      const { meta } = lastCall('reserve_parts') ?? {};
      expect(meta).toMatchObject({ 'dealership/step-key': 's-2:reserve_parts', 'dealership/fence': 43 });
      expect(meta?.['dealership/deadline-ms']).toBeLessThanOrEqual(900);
      await request(agent.url)
        .post('/execute')
        .set({ ...agent.operator, Fence: 'x' })
        .send(body)
        .expect(400);
    });

    it('with what they take back, by the key under which that was done', async () => {
      await execute('release_parts', { 'Step-Key': 'undo-1', Undoes: 's-1' });
      expect(lastCall('release_parts')?.meta).toMatchObject({
        'dealership/step-key': 'undo-1:release_parts',
        'dealership/undoes': 's-1:reserve_parts',
      });
    });

    it('with what they take back in one call only, where an operation makes several', async () => {
      await execute('move', { 'Step-Key': 'undo-2', Undoes: 's-2' }, { parameters: {} });
      expect(lastCall('move')?.meta).toMatchObject({
        'dealership/step-key': 'undo-2:move',
        'dealership/undoes': 's-2:move',
      });
      expect(lastCall('release_parts')?.meta).not.toHaveProperty('dealership/undoes');
      expect(lastCall('release_parts')?.meta).toMatchObject({ 'dealership/step-key': 'undo-2:move:release_parts' });
    });

    it('and refused where nothing is undone by them', async () => {
      const { metadata } = await execute('reserve_parts', { 'Step-Key': 'undo-3', Undoes: 's-1' });
      expect(metadata).toMatchObject({ error_code: 'VALIDATION_FAILED', retryable: false });
    });

    it('and its refusals come through', async () => {
      const { metadata } = await execute('stale', { 'Step-Key': 's-3' });
      expect(metadata).toMatchObject({ error_code: 'STALE_EXECUTOR', retryable: false });
    });
  });

  describe('have the time that the caller still has', () => {
    it('less a margin for the way back', async () => {
      await execute('look', { 'Deadline-Ms': '1000' }, { timeout: 20 });
      const remaining = Number(lastCall('look')?.meta['dealership/deadline-ms']);
      expect(remaining).toBeLessThanOrEqual(900);
      expect(remaining).toBeGreaterThan(300);
    });

    it('and no more', async () => {
      const begun = Date.now();
      const { metadata } = await execute('slow', { 'Deadline-Ms': '300' }, { timeout: 20 });
      expect(metadata).toMatchObject({ error_code: 'DEADLINE_EXCEEDED', retryable: true });
      expect(Date.now() - begun).toBeLessThan(2_000);
    });

    it('and are not begun after it', async () => {
      const before = callsOf('reserve_parts');
      const { metadata } = await execute('reserve_parts', { 'Deadline-Ms': '0' });
      expect(metadata).toMatchObject({ error_code: 'DEADLINE_EXCEEDED' });
      expect(callsOf('reserve_parts')).toBe(before);
    });
  });

  describe('can be recalled', () => {
    const recall = (operation: string, stepKey: string, service?: string) =>
      execute(
        operation,
        { 'Step-Key': stepKey, 'Workflow-Id': 'wf-1', Fence: '7', Recall: 'true' },
        { parameters: {} },
        service,
      );

    it.each([
      ['done-1', { happened: true, undone: false, result: { id: 1 } }],
      ['undone-1', { happened: true, undone: true, result: { id: 1 } }],
      ['never-1', { happened: false }],
    ])('%s, without being brought about and whatever the parameters', async (stepKey, result) => {
      const before = callsOf('reserve_parts');
      expect(await recall('reserve_parts', stepKey)).toMatchObject({ success: true, result, error: null });
      expect(callsOf('reserve_parts')).toBe(before);
      const { arguments: asked, meta } = lastCall('recall_effect') ?? {};
      expect(asked).toEqual({ step_key: `${stepKey}:reserve_parts`, tool: 'reserve_parts' });
      expect(meta).toMatchObject({ 'dealership/workflow-id': 'wf-1', 'dealership/fence': 7 });
      expect(meta).not.toHaveProperty('dealership/step-key');
    });

    it('where an operation takes its tool’s place', async () => {
      expect((await recall('move', 'done-2')).result).toMatchObject({ happened: true });
      expect(lastCall('recall_effect')?.arguments).toEqual({ step_key: 'done-2:move', tool: 'move' });
    });

    it.each(['look', 'check'])('as never happened where there is none: %s', async (operation) => {
      expect(await recall(operation, 'done-3')).toMatchObject({ success: true, result: { happened: false } });
    });

    it.each([
      ['foreign', 'parts'],
      ['tour', 'parts'],
      ['reserve_parts', 'foreign'],
    ])('by nobody where %s of %s is remembered by nobody', async (operation, service) => {
      const { success, metadata } = await recall(operation, 'done-4', service);
      expect({ success, metadata }).toMatchObject({
        success: false,
        metadata: { error_code: 'OUTCOME_UNKNOWN', retryable: false },
      });
    });

    it('but not by an answer that is none', async () => {
      const { metadata } = await recall('reserve_parts', 'odd-1');
      expect(metadata).toMatchObject({ error_code: 'UPSTREAM_PROTOCOL_ERROR' });
    });
  });

  it('are told by the capabilities, also of an operation that takes its tool’s place', async () => {
    const { body } = await request(agent.url).get('/capabilities').set(agent.operator);
    const told = (name: string) => {
      const found = (body.operations as OperationCapability[]).find((one) => one.name === name);
      return { kind: found?.kind, ledger: found?.ledger, undo: found?.undo, idempotent: found?.idempotent };
    };
    expect(told('reserve_parts')).toEqual({ kind: 'mcp', ledger: true, undo, idempotent: true });
    expect(told('move')).toEqual({
      kind: 'enhanced',
      ledger: true,
      undo: { operation: 'move', parameters: {} },
      idempotent: true,
    });
    expect(told('foreign')).toEqual({ kind: 'mcp', idempotent: false });
    expect(told('tour')).toEqual({ kind: 'enhanced', idempotent: false });
    const move = (body.operations as OperationCapability[]).find(({ name }) => name === 'move');
    expect(move).toMatchObject({ keywords: ['shift'], examples: ['Shift it'] });
    await execute('move', {}, { parameters: {} });
    expect(lastCall('move')?.arguments).toEqual({ ledger: true });
  });
});
