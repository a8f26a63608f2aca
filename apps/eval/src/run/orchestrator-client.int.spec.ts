import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTestNats, type TestNats } from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import { OrchestratorClient } from './orchestrator-client';

let nats: TestNats;
let bus: NatsConnection;
let server: Server;
let client: OrchestratorClient;
const taken: { url?: string; body: Record<string, unknown> }[] = [];

beforeAll(async () => {
  nats = await startTestNats();
  bus = await connect({ servers: nats.url });
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      taken.push({ url: request.url, body: JSON.parse(text) as Record<string, unknown> });
      const known = request.url === '/orchestrate';
      response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(known ? { success: true } : { code: 'NOT_FOUND', title: 'There is nothing here' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  client = new OrchestratorClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, bus);
});

afterAll(async () => {
  server?.close();
  await bus?.close();
  await nats?.stop();
});

const advisor = { tenant_id: 'eval-1', user_id: 'A-07' };

describe('the client of the orchestrator', () => {
  it('submits a request under an id of its own, with its context', async () => {
    const reply = await client.submit('Show RO 412207', { ...advisor, repair_order_id: '412207' });
    expect(reply).toEqual({ requestId: reply.requestId, response: { success: true } });
    expect(taken.at(-1)?.body).toEqual({
      request_id: reply.requestId,
      user_request: 'Show RO 412207',
      context: { ...advisor, repair_order_id: '412207' },
    });
  });

  it('gives what is not there as a problem, so that one missing answer ends no run', async () => {
    const { requestId } = await client.submit('Show RO 412207', advisor);
    const problem = { code: 'NOT_FOUND', message: 'There is nothing here', retryable: false };
    expect(await client.decide(requestId, 'approve', 'hash', advisor)).toEqual({ requestId, problem });
    expect(taken.at(-1)).toEqual({
      url: `/workflow/${requestId}/approve`,
      body: { plan_hash: 'hash', context: advisor },
    });
    expect(await client.clarify(requestId, { answer: '$100' }, advisor)).toMatchObject({ problem });
    expect(taken.at(-1)).toMatchObject({ url: `/workflow/${requestId}/clarify`, body: { answer: '$100' } });
  });

  it('times planning from the claim of the workflow to what came of it', async () => {
    const at = (type: string, milliseconds: number) => ({
      id: '1.0',
      event: { type, at: new Date(1_000 + milliseconds).toISOString() },
    });
    const events = [at('created', 0), at('claimed', 5), at('planned', 47), at('step_started', 90)];
    bus.subscribe('orchestrator.events', {
      max: 1,
      callback: (_error, message) => void message.respond(JSON.stringify({ events, ended: true, more: false })),
    });
    expect(await client.planningMs('r-1', advisor)).toBe(42);
  });
});
