import type { DealershipEvent, PendingApproval } from '@ars/contracts';
import { startCallbackReceiver, startTestNats, type TestNats, waitFor } from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import { type Dealership, openDealership } from './testing/dealership';
import { DEAR_LINK, PLANS } from './testing/plans';
import { type RunningOrchestrator, startOrchestrator } from './testing/start-orchestrator';

const SOON = { APPROVAL_REMINDER: '1', APPROVAL_ESCALATION: '2' };

let nats: TestNats;
let dealership: Dealership;
let client: NatsConnection;
const told: DealershipEvent[] = [];

beforeAll(async () => {
  nats = await startTestNats();
  dealership = await openDealership(nats.url);
  client = await connect({ servers: nats.url });
  client.subscribe('dealership.*.orchestrator.*', { callback: (_error, message) => void told.push(message.json()) });
});

afterAll(async () => {
  await client?.close();
  await dealership?.stop();
  await nats?.stop();
});

const running: RunningOrchestrator[] = [];
const start = async (environment: Record<string, string>) => {
  const orchestrator = await startOrchestrator(nats.url, PLANS, environment);
  running.push(orchestrator);
  return orchestrator;
};

afterEach(async () => {
  await Promise.all(running.splice(0).map((orchestrator) => orchestrator.stop()));
});

const typesOf = (id: unknown) => told.flatMap(({ subject, type }) => (subject === id ? [type] : []));

describe('a plan that nobody decides about', () => {
  it('is told of again and escalated, though orchestrators come and go', async () => {
    const first = await start(SOON);
    const { body } = await first.post('/orchestrate', { user_request: DEAR_LINK });
    const { request_id: id, approval } = body as { request_id: string; approval: PendingApproval };
    expect(approval.reminders?.map(({ level }) => level)).toEqual(['reminder', 'escalation']);
    // Whoever planned it is gone when its time comes.
    await running.shift()?.stop();
    const second = await start(SOON);
    const escalated = await waitFor(async () => {
      const { approval: pending } = (await second.get(`/workflow/${id}`)).body as { approval?: PendingApproval };
      return pending?.reminded?.level === 'escalation' && pending;
    });
    // It is the same plan, asked about since then, that can be approved until the same time.
    const { plan_hash, asked_at, expires_at } = approval;
    expect(escalated).toMatchObject({ plan_hash, asked_at, expires_at, reminders: [] });
    await waitFor(() => typesOf(id).includes('orchestrator.workflow_approval_escalated'));
    const manager = await second.as('manager');
    expect((await second.post(`/workflow/${id}/approve`, { plan_hash }, manager)).status).toBe(202);
    await waitFor(() => typesOf(id).includes('orchestrator.workflow_completed'));
    expect(typesOf(id)).toEqual([
      'orchestrator.workflow_awaiting_approval',
      'orchestrator.workflow_approval_reminder',
      'orchestrator.workflow_approval_escalated',
      'orchestrator.workflow_completed',
    ]);
  });

  it('ends with nothing written when its time is over, and whoever asked is told that alone', async () => {
    const links = dealership.payment.requests.length;
    const receiver = await startCallbackReceiver();
    const orchestrator = await start({ ...SOON, APPROVAL_ESCALATION: '0', APPROVAL_TTL: '2' });
    const { body } = await orchestrator.post('/orchestrate', { user_request: DEAR_LINK, callback_url: receiver.url });
    const id = body['request_id'];
    const told = await waitFor(() => receiver.received.length > 1 && receiver.received);
    expect(told.map((callback) => callback.body)).toMatchObject([
      { execution_results: { status: 'awaiting_approval' } },
      { execution_results: { status: 'failed', error: { code: 'APPROVAL_EXPIRED' } } },
    ]);
    await waitFor(() => typesOf(id).includes('orchestrator.workflow_failed'));
    expect(typesOf(id)).toContain('orchestrator.workflow_approval_reminder');
    expect(dealership.payment.requests).toHaveLength(links);
    await receiver.stop();
  });
});
