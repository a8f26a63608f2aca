import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { type Dealership, openDealership } from './testing/dealership';
import { DEAR_LINK, PLANS } from './testing/plans';
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

describe('where approvers are named', () => {
  it('they alone approve, and never what they asked for', async () => {
    await withOrchestrator({ APPROVER_USERS: 'boss, ana' }, async (orchestrator) => {
      const context = { user_id: 'ana' };
      const { body } = await orchestrator.post('/orchestrate', { user_request: DEAR_LINK, context });
      const { plan_hash } = body['approval'] as { plan_hash: string };
      const approveAs = async (user_id: string) => {
        const path = `/workflow/${body['request_id']}/approve`;
        const answer = await orchestrator.post(path, { plan_hash, context: { user_id } });
        return [answer.status, answer.body['code']];
      };
      expect(await approveAs('ana')).toEqual([403, 'SELF_APPROVAL']);
      expect(await approveAs('ben')).toEqual([403, 'NOT_AN_APPROVER']);
      expect(await approveAs('boss')).toEqual([202, undefined]);
    });
  });
});

describe('a plan that nobody approves in time', () => {
  it('fails with nothing written, and cannot be approved any more', async () => {
    await withOrchestrator({ APPROVAL_TTL: '1' }, async (orchestrator) => {
      const links = dealership.payment.requests.length;
      const { body } = await orchestrator.post('/orchestrate', { user_request: DEAR_LINK });
      const { plan_hash } = body['approval'] as { plan_hash: string };
      const response = await waitFor(
        async () => (await orchestrator.get(`/workflow/${body['request_id']}`)).body['response'],
      );
      expect(response).toMatchObject({ execution_results: { status: 'failed', error: { code: 'APPROVAL_EXPIRED' } } });
      expect(dealership.payment.requests).toHaveLength(links);
      const late = await orchestrator.post(`/workflow/${body['request_id']}/approve`, { plan_hash });
      expect([late.status, late.body['code']]).toEqual([409, 'WORKFLOW_NOT_WAITING']);
    });
  });
});
