import { waitFor } from '@ars/testing';
import { DEAR_LINK, EXAMPLE } from './testing/plans';
import { systemForEachSuite } from './testing/system-for-each-suite';

const system = systemForEachSuite();
const { orchestrator } = system;

type Body = Record<string, unknown>;
const refusalIn = (body: Body) => (body['execution_results'] as { error?: Body }).error;
const writes = () => system.dealership.parts.requests.length + system.dealership.payment.requests.length;

const orchestrate = async (user_request: string, who: Record<string, string>, more: Body = {}) =>
  (await orchestrator.post('/orchestrate', { user_request, ...more }, who)).body;

describe('what somebody’s roles do not permit', () => {
  it('is never planned, and the refusal says who may', async () => {
    const before = writes();
    const body = await orchestrate(EXAMPLE, await orchestrator.as('technician'));
    expect(body).toMatchObject({ success: false, workflow_plan: {} });
    expect(refusalIn(body)).toEqual({
      code: 'NOT_PERMITTED',
      message: 'payment.create_payment_link is not for technician; advisor, cashier, manager, system may',
      retryable: false,
      details: [{ operation: 'payment.create_payment_link', permitted: ['advisor', 'cashier', 'manager', 'system'] }],
    });
    expect(writes()).toBe(before);
  });

  it('is told by a preview, too', async () => {
    const { body } = await orchestrator.post('/plan', { user_request: EXAMPLE }, await orchestrator.as('viewer'));
    expect(body).toMatchObject({ kind: 'unsupported', error: { code: 'NOT_PERMITTED' } });
  });

  it('is nothing that only reads', async () => {
    const body = await orchestrate('Show part 1234', await orchestrator.as('viewer'));
    expect(body).toMatchObject({ success: true });
  });

  it('is not carried out through somebody else’s workflow either: cancelled, rejected or answered', async () => {
    const advisor = await orchestrator.as('advisor');
    const { request_id, ...body } = await orchestrate(DEAR_LINK, advisor);
    const { plan_hash } = body['approval'] as { plan_hash: string };
    const bodies: Record<string, Body> = { cancel: {}, retry: {}, reject: { plan_hash }, clarify: { answer: 'yes' } };
    const asked = async (action: string, who: Record<string, string>) =>
      orchestrator.post(`/workflow/${request_id}/${action}`, bodies[action], who);
    for (const role of ['viewer', 'technician'] as const) {
      const who = await orchestrator.as(role);
      for (const action of Object.keys(bodies)) {
        const { status, body: refused } = await asked(action, who);
        expect([action, status, refused['code']]).toEqual([action, 403, 'NOT_PERMITTED']);
      }
    }
    expect((await asked('reject', await orchestrator.as('cashier'))).status).toBe(202);
    await waitFor(async () => (await orchestrator.get(`/workflow/${request_id}`)).body['response']);
  });
});
