import type { PendingApproval, PendingConfirmation } from '@ars/contracts';
import { ORCHESTRATOR_SUBJECTS } from '@ars/contracts';
import { natsHeaders, waitFor } from '@ars/testing';
import { DEAR_LINK } from './testing/plans';
import { systemForEachSuite } from './testing/system-for-each-suite';

const system = systemForEachSuite();
const { orchestrator } = system;
const BEN = { subject: 'ben' };
const VALUES = { amount: 5_500 };

type Body = Record<string, unknown>;
type Who = Record<string, string>;

const view = async (id: unknown) => (await orchestrator.get(`/workflow/${id}`)).body;
const decide = async (id: unknown, what: string, body: Body, who: Who) => {
  const answer = await orchestrator.post(`/workflow/${id}/${what}`, body, who);
  return [answer.status, answer.body['code']];
};
const inStatus = (id: unknown, status: string) =>
  waitFor(async () => {
    const body = await view(id);
    return body['status'] === status && body;
  });
const approvalIn = (body: Body) => body['approval'] as PendingApproval;
const confirmationIn = (body: Body) => body['confirmation'] as PendingConfirmation;
const links = () => system.dealership.payment.requests.length;
const asked = async (who: Who, more: Body = {}) =>
  (await orchestrator.post('/orchestrate', { user_request: DEAR_LINK, ...more }, who)).body;

describe('a plan that is approved with other values', () => {
  it('is another plan: read back to whoever asked, then approved by somebody who has not changed it', async () => {
    const before = links();
    const advisor = await orchestrator.as('advisor');
    const [ben, manager] = [await orchestrator.as('manager', BEN), await orchestrator.as('manager')];
    const { request_id, ...body } = await asked(advisor);
    const { plan_hash: old } = approvalIn(body);
    expect(await decide(request_id, 'approve', { plan_hash: old, values: VALUES }, ben)).toEqual([202, undefined]);

    const readBack = await inStatus(request_id, 'awaiting_confirmation');
    const { plan_hash, doubts, steps } = confirmationIn(readBack);
    expect(plan_hash).not.toBe(old);
    expect(doubts).toEqual([{ code: 'AMENDED', message: expect.stringContaining('ben') }]);
    expect(JSON.stringify(steps)).toContain('5,500');
    expect(readBack).toMatchObject({ amended: { by: 'ben', values: VALUES } });
    // Neither what was approved before nor whoever changed it lets it pass.
    expect(await decide(request_id, 'approve', { plan_hash: old }, manager)).toEqual([409, 'WORKFLOW_NOT_WAITING']);
    expect(await decide(request_id, 'confirm', { plan_hash }, ben)).toEqual([403, 'NOT_THE_REQUESTER']);
    expect(await decide(request_id, 'confirm', { plan_hash }, advisor)).toEqual([202, undefined]);

    const { plan_hash: anew } = approvalIn(await inStatus(request_id, 'awaiting_approval'));
    expect(anew).toBe(plan_hash);
    expect(await decide(request_id, 'approve', { plan_hash: old }, manager)).toEqual([409, 'PLAN_CHANGED']);
    expect(await decide(request_id, 'approve', { plan_hash: anew }, ben)).toEqual([403, 'SELF_APPROVAL']);
    expect(links()).toBe(before);
    expect(await decide(request_id, 'approve', { plan_hash: anew }, manager)).toEqual([202, undefined]);
    await inStatus(request_id, 'completed');
    expect(system.dealership.payment.requests.slice(before).map(({ parameters }) => parameters['amount'])).toEqual([
      5_500,
    ]);
    const [entry] = await waitFor(async () => {
      const { body: trail } = await orchestrator.get('/audit?decision=amended', manager);
      const entries = trail['entries'] as Body[];
      return entries.length > 0 && entries;
    });
    expect(entry).toMatchObject({ principal: { subject: 'ben' }, action: 'approve', request_id });
  });

  it('is changed over NATS as well, and may be dropped by whoever asked', async () => {
    const before = links();
    const advisor = await orchestrator.as('advisor');
    const { request_id, ...body } = await asked(advisor);
    const { plan_hash } = approvalIn(body);
    const headers = natsHeaders(await orchestrator.as('manager'));
    const change = JSON.stringify({ request_id, plan_hash, values: VALUES, reason: 'as agreed on the phone' });
    await system.outsider.request(ORCHESTRATOR_SUBJECTS.approve, change, { timeout: 10_000, headers });
    const readBack = confirmationIn(await inStatus(request_id, 'awaiting_confirmation'));
    const drop = { plan_hash: readBack.plan_hash };
    expect(await decide(request_id, 'reject', drop, advisor)).toEqual([202, undefined]);
    await inStatus(request_id, 'failed');
    expect(links()).toBe(before);
  });

  it('is changed by whoever may approve it, and where somebody can confirm it', async () => {
    const [advisor, manager] = [await orchestrator.as('advisor'), await orchestrator.as('manager')];
    const { request_id, ...body } = await asked(advisor);
    const { plan_hash } = approvalIn(body);
    const change = (values: unknown, who: Who) => decide(request_id, 'approve', { plan_hash, values }, who);
    expect(await change(VALUES, advisor)).toEqual([403, 'NOT_AN_APPROVER']);
    expect(await change(VALUES, await orchestrator.as('cashier'))).toEqual([403, 'NOT_AN_APPROVER']);
    expect(await change({}, manager)).toEqual([400, 'VALIDATION_FAILED']);
    expect(await change('5500', manager)).toEqual([400, 'VALIDATION_FAILED']);
    expect(await change({ note: '4111 1111 1111 1111' }, manager)).toEqual([422, 'CARD_NUMBER_REFUSED']);
    const other = { plan_hash: 'another', values: VALUES };
    expect(await decide(request_id, 'approve', other, manager)).toEqual([409, 'PLAN_CHANGED']);
    expect(await view(request_id)).toMatchObject({ status: 'awaiting_approval', approval: { plan_hash } });

    const never = await asked(advisor, { confirm: 'never' });
    const alone = { plan_hash: approvalIn(never).plan_hash, values: VALUES };
    expect(await decide(never['request_id'], 'approve', alone, manager)).toEqual([409, 'WORKFLOW_NOT_WAITING']);
  });
});
