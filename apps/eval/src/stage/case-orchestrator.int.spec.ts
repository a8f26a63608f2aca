import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startTestNats, type TestNats } from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import { CaseOrchestrator } from './case-orchestrator';

let nats: TestNats;
let bus: NatsConnection;
let server: Server;
let client: CaseOrchestrator;
const taken: { url?: string; body: Record<string, unknown> }[] = [];
/** What the server has ready, by path, each answer once and the last for ever. */
let ready: Record<string, unknown[]> = {};

beforeAll(async () => {
  nats = await startTestNats();
  bus = await connect({ servers: nats.url });
  server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      if (text !== '') taken.push({ url: request.url, body: JSON.parse(text) as Record<string, unknown> });
      const answers = ready[request.url ?? ''] ?? [];
      const known = answers.length > 1 ? answers.shift() : answers[0];
      response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
      response.end(JSON.stringify(known ?? { code: 'NOT_FOUND', title: 'There is nothing here' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ready = { '/orchestrate': [{ success: true }] };
  client = new CaseOrchestrator(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, bus, () =>
    Promise.resolve('a-token'),
  );
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

  it('waits for what comes of a decision, whether that is the end or another question', async () => {
    const view = (status: string, more = {}) => ({ request_id: 'r-2', status, execution_results: { status }, ...more });
    ready['/workflow/r-2/approve'] = [view('running')];
    ready['/workflow/r-2'] = [view('running'), view('completed', { response: { success: true } })];
    expect(await client.decide('r-2', 'approve', 'hash', advisor)).toEqual({
      requestId: 'r-2',
      response: { success: true },
    });
    ready['/workflow/r-3/clarify'] = [view('planning')];
    ready['/workflow/r-3'] = [view('awaiting_approval', { approval: { plan_hash: 'h' } })];
    expect(await client.clarify('r-3', { option: 'parts.reserve_parts' }, advisor)).toMatchObject({
      response: { success: false, execution_results: { status: 'awaiting_approval' }, approval: { plan_hash: 'h' } },
    });
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
