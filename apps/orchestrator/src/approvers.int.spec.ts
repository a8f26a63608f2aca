import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { type Dealership, openDealership } from './testing/dealership';
import { DEAR_LINK, PLANS, VAGUE } from './testing/plans';
import { type RunningOrchestrator, startOrchestrator } from './testing/start-orchestrator';

let nats: TestNats;
let dealership: Dealership;

beforeAll(async () => {
  nats = await startTestNats();
  dealership = await openDealership(nats.url);
});

afterAll(async () => {
  await dealership?.stop();
  await nats?.stop();
});

const withOrchestrator = async (
  environment: Record<string, string>,
  story: (orchestrator: RunningOrchestrator) => Promise<void>,
) => {
  const orchestrator = await startOrchestrator(nats.url, PLANS, environment);
  try {
    await story(orchestrator);
  } finally {
    await orchestrator.stop();
  }
};

const ended = (orchestrator: RunningOrchestrator, request_id: unknown) =>
  waitFor(async () => (await orchestrator.get(`/workflow/${request_id}`)).body['response']);

describe('a plan that waits for its approval', () => {
  const ben = { subject: 'ben' };
  const asked = async (orchestrator: RunningOrchestrator, user_request: string, who: Record<string, string>) =>
    (await orchestrator.post('/orchestrate', { user_request }, who)).body;
  const approve = async (orchestrator: RunningOrchestrator, id: unknown, who: Record<string, string>, claim = {}) => {
    const { plan_hash } = (await orchestrator.get(`/workflow/${id}`)).body['approval'] as { plan_hash: string };
    const answer = await orchestrator.post(`/workflow/${id}/approve`, { plan_hash, ...claim }, who);
    return [answer.status, answer.body['code']];
  };

  it('is approved by a manager of the dealer who signed in, and never by who asked for it', async () => {
    await withOrchestrator({}, async (orchestrator) => {
      const boss = await orchestrator.as('manager', ben);
      const { request_id } = await asked(orchestrator, DEAR_LINK, boss);
      expect(await approve(orchestrator, request_id, boss)).toEqual([403, 'SELF_APPROVAL']);
      for (const role of ['advisor', 'technician', 'parts', 'cashier', 'viewer', 'operator', 'system'] as const) {
        expect(await approve(orchestrator, request_id, await orchestrator.as(role))).toEqual([403, 'NOT_AN_APPROVER']);
      }
      const neighbour = await orchestrator.as('manager', { dealer: 'NEXT_DOOR' });
      expect(await approve(orchestrator, request_id, neighbour)).toEqual([404, 'WORKFLOW_NOT_FOUND']);
      expect(await approve(orchestrator, request_id, await orchestrator.as('manager'))).toEqual([202, undefined]);
      await ended(orchestrator, request_id);
    });
  });

  it('is not approved by whoever calls themselves a manager, nor by a manager’s key', async () => {
    await withOrchestrator({}, async (orchestrator) => {
      const { request_id } = await asked(orchestrator, DEAR_LINK, {});
      for (const user_id of ['manager', 'the-manager', 'M-01']) {
        const claim = { context: { user_id } };
        expect(await approve(orchestrator, request_id, {}, claim)).toEqual([403, 'NOT_AN_APPROVER']);
      }
      const manager = await orchestrator.as('manager');
      const issued = await orchestrator.post('/keys', { name: 'desk', roles: ['manager'] }, manager);
      const key = { 'x-api-key': String(issued.body['key']) };
      expect(await approve(orchestrator, request_id, key)).toEqual([403, 'NOT_AN_APPROVER']);
      expect(await approve(orchestrator, request_id, manager)).toEqual([202, undefined]);
      await ended(orchestrator, request_id);
    });
  });

  it('is not approved by who answered for it', async () => {
    await withOrchestrator({}, async (orchestrator) => {
      const { request_id } = await asked(orchestrator, VAGUE.request, await orchestrator.as('advisor'));
      const answering = await orchestrator.as('manager', ben);
      await orchestrator.post(`/workflow/${request_id}/clarify`, { answer: VAGUE.answer }, answering);
      await waitFor(async () => (await orchestrator.get(`/workflow/${request_id}`)).body['approval'] !== undefined);
      expect(await approve(orchestrator, request_id, answering)).toEqual([403, 'SELF_APPROVAL']);
      expect(await approve(orchestrator, request_id, await orchestrator.as('manager'))).toEqual([202, undefined]);
      await ended(orchestrator, request_id);
    });
  });
});

describe('a plan that nobody approves in time', () => {
  it('fails with nothing written, and cannot be approved any more', async () => {
    await withOrchestrator({ APPROVAL_TTL: '1' }, async (orchestrator) => {
      const links = dealership.payment.requests.length;
      const { body } = await orchestrator.post('/orchestrate', { user_request: DEAR_LINK });
      const { plan_hash } = body['approval'] as { plan_hash: string };
      const response = await ended(orchestrator, body['request_id']);
      expect(response).toMatchObject({ execution_results: { status: 'failed', error: { code: 'APPROVAL_EXPIRED' } } });
      expect(dealership.payment.requests).toHaveLength(links);
      const manager = await orchestrator.as('manager');
      const late = await orchestrator.post(`/workflow/${body['request_id']}/approve`, { plan_hash }, manager);
      expect([late.status, late.body['code']]).toEqual([409, 'WORKFLOW_NOT_WAITING']);
    });
  });
});
