import type { AgentServiceResponse } from '@ars/contracts';
import { NatsBus } from '@ars/platform';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { connect, headers, type NatsConnection } from 'nats';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestAgent, type TestAgent } from '../test-support/test-agent';
import { refused, startTestMcpServer, structured, type TestMcpServer } from '../test-support/test-mcp-server';

const tools = [
  { name: 'ping', run: () => structured({ pong: true }) },
  { name: 'flood', run: () => structured({ text: 'x'.repeat(1_048_000) }) },
  { name: 'refuse', run: () => refused('INSUFFICIENT_STOCK') },
  {
    name: 'slow',
    run: async () => {
      await sleep(300);
      return structured({ done: true });
    },
  },
];

describe('an agent on NATS', () => {
  let nats: TestNats;
  let mcp: TestMcpServer;
  let agents: TestAgent[];
  let client: NatsConnection;

  beforeAll(async () => {
    nats = await startTestNats();
    mcp = await startTestMcpServer(tools);
    agents = await Promise.all([1, 2].map(() => startTestAgent({ natsUrl: nats.url, mcpUrl: mcp.url })));
    client = await connect({ servers: nats.url });
  });
  afterAll(async () => {
    await client?.close();
    await Promise.all((agents ?? []).map((agent) => agent.stop()));
    await mcp?.stop();
    await nats?.stop();
  });

  const ask = async (subject: string, payload: unknown, options: { headers?: Record<string, string> } = {}) => {
    const sent = typeof payload === 'string' ? payload : JSON.stringify(payload);
    const natsHeaders = headers();
    for (const [name, value] of Object.entries(options.headers ?? {})) natsHeaders.set(name, value);
    return (await client.request(subject, sent, { timeout: 5000, headers: natsHeaders })).json<
      Partial<AgentServiceResponse>
    >();
  };
  const execute = (payload: unknown, options = {}) => ask('agents.parts.execute', payload, options);

  it('answers plain JSON with plain JSON', async () => {
    const reply = await execute({ request_id: 'r-1', operation: 'ping', parameters: {} });
    expect(reply).toMatchObject({ request_id: 'r-1', success: true, result: { pong: true } });
  });

  it('shares the requests among its instances', async () => {
    const requests = Array.from({ length: 60 }, (_, index) => ({
      request_id: `r-${index}`,
      operation: 'ping',
      parameters: {},
    }));
    const replies = await Promise.all(requests.map((request) => execute(request)));
    const instances = new Set(replies.map((reply) => reply.metadata?.['instance']));
    expect(instances.size).toBe(2);
  });

  it('takes the step key of the header in place of the request id', async () => {
    await execute(
      { request_id: 'attempt-2', operation: 'ping', parameters: {} },
      { headers: { 'Step-Key': 'step-1' } },
    );
    expect(mcp.calls.at(-1)?.meta).toMatchObject({
      'dealership/request-id': 'attempt-2',
      'dealership/step-key': 'step-1:ping',
    });
  });

  it.each([
    ['bytes that are no JSON', '{"request_id":', '', 'MALFORMED_REQUEST'],
    ['nothing at all', '', '', 'VALIDATION_FAILED'],
    ['JSON that is no object', '[1,2]', '', 'VALIDATION_FAILED'],
    ['a missing field', { request_id: 'r-7', parameters: {} }, 'r-7', 'VALIDATION_FAILED'],
    ['an unknown field', { request_id: 'r-8', operation: 'ping', parameters: {}, more: 1 }, 'r-8', 'VALIDATION_FAILED'],
    ['an unknown operation', { request_id: 'r-9', operation: 'nonsense', parameters: {} }, 'r-9', 'UNKNOWN_OPERATION'],
    ['an endless result', { request_id: 'r-11', operation: 'flood', parameters: {} }, 'r-11', 'RESULT_TOO_LARGE'],
    ['a failing operation', { request_id: 'r-10', operation: 'refuse', parameters: {} }, 'r-10', 'INSUFFICIENT_STOCK'],
  ])('answers %s with a response that tells its code', async (_name, payload, requestId, code) => {
    expect(await execute(payload)).toMatchObject({
      request_id: requestId,
      success: false,
      result: null,
      error: expect.any(String),
      metadata: { error_code: code, retryable: false, service: 'parts' },
      timestamp: expect.any(String),
    });
  });

  it('tells its capabilities and its health', async () => {
    expect(await ask('agents.parts.capabilities', '')).toMatchObject({ service: 'parts', mcp: { connected: true } });
    expect(await ask('agents.parts.health', '')).toMatchObject({ service: 'parts', status: 'healthy' });
  });

  it('answers for a task that does not exist with its code', async () => {
    expect(await ask('agents.parts.status', { task_id: 'none' })).toMatchObject({
      code: 'TASK_NOT_FOUND',
      status: 404,
    });
    expect(await ask('agents.parts.status', {})).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('lets every instance be found by the NATS Services API', async () => {
    const found = await waitFor(async () => {
      const infos = [];
      for await (const info of await client.services.client().info('parts-agent')) infos.push(info);
      return infos.length === 2 && infos;
    });
    expect(found[0]).toMatchObject({
      name: 'parts-agent',
      version: '0.1.0',
      metadata: { kind: 'agent', service: 'parts', url: 'http://localhost:8085' },
    });
  });

  it('finishes what it is executing before it stops, and is found no more', async () => {
    const leaving = await startTestAgent({
      natsUrl: nats.url,
      mcpUrl: mcp.url,
      definition: { service: 'leaving', name: 'leaving-agent' },
    });
    const reply = ask('agents.leaving.execute', { request_id: 'r', operation: 'slow', parameters: {} });
    const httpReply = fetch(`${leaving.url}/execute`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(await leaving.as('operator')) },
      body: JSON.stringify({ request_id: 'r', operation: 'slow', parameters: {} }),
    });
    await waitFor(() => mcp.calls.filter(({ name }) => name === 'slow').length === 2);
    const connection = leaving.app.get(NatsBus).connection;
    await leaving.stop();
    expect(connection.isClosed()).toBe(true);
    expect(await reply).toMatchObject({ success: true, result: { done: true } });
    expect(await (await httpReply).json()).toMatchObject({ success: true });
  });
});
