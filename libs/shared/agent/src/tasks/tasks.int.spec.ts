import type { DeadLetter, TaskStatus } from '@ars/contracts';
import {
  type CallbackReceiver,
  startCallbackReceiver,
  startTcpProxy,
  startTestNats,
  type TestNats,
  waitFor,
} from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import request from 'supertest';

import { startTestAgent, type TestAgent } from '../test-support/test-agent';
import { refused, startTestMcpServer, structured, type TestMcpServer } from '../test-support/test-mcp-server';

describe('asynchronous tasks', () => {
  let nats: TestNats;
  let client: NatsConnection;
  let mcp: TestMcpServer;
  let receiver: CallbackReceiver;
  const agents: TestAgent[] = [];
  let release: () => void;
  const held = new Promise<void>((resolve) => (release = resolve));

  const tools = [
    { name: 'ping', run: () => structured({ pong: true }) },
    { name: 'flood', run: () => structured({ text: 'x'.repeat(1_048_000) }) },
    // Fits into a response, but not with what a callback adds to it.
    { name: 'fill', run: () => structured({ text: 'x'.repeat(1_044_000) }) },
    { name: 'refuse', run: () => refused('INSUFFICIENT_STOCK') },
    {
      name: 'hold',
      run: async () => {
        const first = mcp.calls.filter(({ name }) => name === 'hold').length === 1;
        if (first) await held;
        return structured({ done: true });
      },
    },
  ];

  beforeAll(async () => {
    nats = await startTestNats();
    client = await connect({ servers: nats.url });
    mcp = await startTestMcpServer(tools);
    receiver = await startCallbackReceiver();
  });
  afterEach(async () => {
    await Promise.all(agents.splice(0).map((agent) => agent.stop()));
  });
  afterAll(async () => {
    await receiver?.stop();
    await mcp?.stop();
    await client?.close();
    await nats?.stop();
  });

  const start = async (natsUrl = nats.url): Promise<TestAgent> => {
    const agent = await startTestAgent({ natsUrl, mcpUrl: mcp.url });
    agents.push(agent);
    return agent;
  };
  const submit = async (agent: TestAgent, operation: string, more: object = {}) => {
    const body = { request_id: `r-${operation}`, operation, parameters: {}, ...more };
    const response = await request(agent.url).post('/execute-async').set(agent.operator).send(body);
    expect(response.status).toBe(202);
    expect(response.body).toEqual({ task_id: expect.any(String), status: 'pending' });
    return response.body.task_id as string;
  };
  const status = async (agent: TestAgent, taskId: string): Promise<TaskStatus> =>
    (await request(agent.url).get(`/status/${taskId}`).set(agent.operator)).body;
  const queued = async () => {
    const manager = await client.jetstreamManager();
    return (await manager.streams.info('TASKS')).state.messages;
  };

  it('end with the response of the operation', async () => {
    const agent = await start();
    const [done, failed] = [await submit(agent, 'ping'), await submit(agent, 'refuse')];
    await waitFor(async () => (await status(agent, done)).status === 'completed');
    await waitFor(async () => (await status(agent, failed)).status === 'failed');
    expect((await status(agent, done)).response).toMatchObject({
      request_id: 'r-ping',
      success: true,
      result: { pong: true },
    });
    expect((await status(agent, failed)).response).toMatchObject({ metadata: { error_code: 'INSUFFICIENT_STOCK' } });
    await waitFor(async () => (await queued()) === 0);
  });

  it('fail at once with a code when their result is larger than can be stored', async () => {
    const agent = await start();
    const flood = await submit(agent, 'flood');
    await waitFor(async () => (await status(agent, flood)).status === 'failed');
    expect((await status(agent, flood)).response).toMatchObject({ metadata: { error_code: 'RESULT_TOO_LARGE' } });
    expect(mcp.calls.filter(({ name }) => name === 'flood')).toHaveLength(1);
  });

  it('can be given and asked for over NATS', async () => {
    await start();
    const ask = async <T>(subject: string, payload: unknown) =>
      (await client.request(subject, JSON.stringify(payload), { timeout: 5000 })).json<T>();
    const given = { request_id: 'r-nats', operation: 'ping', parameters: {} };
    const { task_id } = await ask<{ task_id: string }>('agents.parts.execute-async', given);
    await waitFor(async () => (await ask<TaskStatus>('agents.parts.status', { task_id })).status === 'completed');
  });

  it('are told to the callback URL when they end', async () => {
    const agent = await start();
    const taskId = await submit(agent, 'ping', { callback_url: receiver.url });
    const callback = await receiver.next(({ headers }) => headers['webhook-id'] === taskId);
    expect(callback.body).toMatchObject({ request_id: 'r-ping', success: true, result: { pong: true } });
  });

  it('are told by another instance, under the same id, when theirs ends in between', async () => {
    const unwell = await startCallbackReceiver({ failFirst: 2 });
    const first = await start();
    const taskId = await submit(first, 'ping', { callback_url: unwell.url });
    await waitFor(() => unwell.received.length > 0);
    await first.stop();
    await start();
    await unwell.next();
    expect(new Set(unwell.received.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([taskId]));
    await unwell.stop();
  });

  it('are told without their result, and where to ask for it, when it is larger than a callback carries', async () => {
    const agent = await start();
    const taskId = await submit(agent, 'fill', { callback_url: receiver.url });
    const { body } = await receiver.next(({ headers }) => headers['webhook-id'] === taskId);
    expect(body).toMatchObject({
      request_id: 'r-fill',
      success: true,
      result: null,
      metadata: { operation: 'fill', result_omitted: true, status_url: `/status/${taskId}` },
    });
    expect((await status(agent, taskId)).response?.result).toMatchObject({ text: expect.any(String) });
  });

  it('are executed by another instance when theirs falls silent, under the same step key', async () => {
    const proxy = await startTcpProxy(nats.port);
    const silent = await start(`nats://127.0.0.1:${proxy.port}`);
    const taskId = await submit(silent, 'hold');
    await waitFor(() => mcp.calls.some(({ name }) => name === 'hold'));
    proxy.sever();
    const other = await start();
    await waitFor(async () => (await status(other, taskId)).status === 'completed', { timeoutMs: 9_000 });
    const keys = mcp.calls.filter(({ name }) => name === 'hold').map(({ meta }) => meta['dealership/step-key']);
    expect(keys).toEqual(['r-hold:hold', 'r-hold:hold']);
    release();
    proxy.restore();
    await silent.stop();
    await proxy.stop();
  }, 30_000);

  it('outlive a restart of the agent that had not begun them', async () => {
    const first = await start();
    await first.stop();
    const submitted = { task_id: 'task-1', request: { request_id: 'r-late', operation: 'ping', parameters: {} } };
    await client.jetstream().publish('tasks.parts.task-1', JSON.stringify(submitted));
    const second = await start();
    await waitFor(async () => (await status(second, 'task-1')).status === 'completed');
  });

  it('do not suffer from messages on the queue that are no tasks, which become dead letters', async () => {
    const agent = await start();
    await client.jetstream().publish('tasks.parts.junk', 'not json');
    const taskId = await submit(agent, 'ping');
    await waitFor(async () => (await status(agent, taskId)).status === 'completed');
    await waitFor(async () => (await queued()) === 0);
    const { streams } = await client.jetstreamManager();
    const message = await streams.getMessage('DEAD_LETTERS', { last_by_subj: 'dead-letters.TASKS' });
    expect(message.json<DeadLetter>()).toMatchObject({
      subject: 'tasks.parts.junk',
      consumer: 'parts-tasks',
      reason: { code: 'VALIDATION_FAILED' },
      encoding: 'base64',
      payload: Buffer.from('not json').toString('base64'),
    });
  });
});
