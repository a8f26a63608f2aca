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

describe('where approvers are named', () => {
  const stories = { APPROVER_USERS: 'boss, ana' };
  const asked = async (orchestrator: RunningOrchestrator, user_request: string, context?: Record<string, unknown>) =>
    (await orchestrator.post('/orchestrate', { user_request, context })).body;
  const approve = async (orchestrator: RunningOrchestrator, request_id: unknown, user_id?: string) => {
    const { body } = await orchestrator.get(`/workflow/${request_id}`);
    const { plan_hash } = body['approval'] as { plan_hash: string };
    const answer = await orchestrator.post(`/workflow/${request_id}/approve`, { plan_hash, context: { user_id } });
    return [answer.status, answer.body['code']];
  };

  it('they alone approve, and never what they asked for', async () => {
    await withOrchestrator(stories, async (orchestrator) => {
      const { request_id } = await asked(orchestrator, DEAR_LINK, { user_id: 'ana' });
      expect(await approve(orchestrator, request_id, 'ana')).toEqual([403, 'SELF_APPROVAL']);
      expect(await approve(orchestrator, request_id, 'ben')).toEqual([403, 'NOT_AN_APPROVER']);
      expect(await approve(orchestrator, request_id)).toEqual([403, 'NOT_AN_APPROVER']);
      expect(await approve(orchestrator, request_id, 'boss')).toEqual([202, undefined]);
      await ended(orchestrator, request_id);
    });
  });

  it('nobody approves what was asked for by nobody knows whom, who may be themselves', async () => {
    await withOrchestrator({ ...stories, USER_ID: 'boss' }, async (orchestrator) => {
      const { request_id } = await asked(orchestrator, DEAR_LINK);
      expect(await approve(orchestrator, request_id)).toEqual([403, 'NOT_AN_APPROVER']);
      expect(await approve(orchestrator, request_id, 'ana')).toEqual([403, 'SELF_APPROVAL']);
    });
  });

  it('nor a plan that is made of their answer', async () => {
    await withOrchestrator(stories, async (orchestrator) => {
      const { request_id } = await asked(orchestrator, VAGUE.request, { user_id: 'ben' });
      await orchestrator.post(`/workflow/${request_id}/clarify`, { answer: VAGUE.answer, context: { user_id: 'ana' } });
      await waitFor(async () => (await orchestrator.get(`/workflow/${request_id}`)).body['approval'] !== undefined);
      expect(await approve(orchestrator, request_id, 'ana')).toEqual([403, 'SELF_APPROVAL']);
      expect(await approve(orchestrator, request_id, 'boss')).toEqual([202, undefined]);
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
      const late = await orchestrator.post(`/workflow/${body['request_id']}/approve`, { plan_hash });
      expect([late.status, late.body['code']]).toEqual([409, 'WORKFLOW_NOT_WAITING']);
    });
  });
});
