import { ORCHESTRATOR_SUBJECTS, type PendingConfirmation, type PlanPreview, type WorkflowView } from '@ars/contracts';
import { waitFor } from '@ars/testing';
import { ended, get, orchestrate, outcomes, post, workflow } from './support/calls';
import { sharedSystem } from './support/shared-system';
import type { System } from './support/system';

const REFUND = 'Refund $1.00 of payment PAY-7001 because duplicate';

describe('what waits for a person', () => {
  const shared = sharedSystem();
  let system: System;
  beforeAll(() => {
    system = shared();
  });

  const at = (path: string) => `${system.url('orchestrator')}${path}`;
  const refunded = async (): Promise<number> => {
    const sql = "select refunded_minor from payments where payment_id = 'PAY-7001'";
    return Number((await system.query<{ refunded_minor: string }>('payment', sql))[0]?.refunded_minor);
  };
  const inStatus = (id: string, status: string): Promise<WorkflowView> =>
    waitFor(async () => {
      const view = await workflow(system, id);
      return view.status === status && view;
    });
  const stock = () => system.query('parts', 'select part_number, on_hand, reserved from stock order by part_number');

  it('a refund waits for its approval, even while the orchestrator dies, and then happens once', async () => {
    const before = await refunded();
    const { request_id, approval, success } = await orchestrate(system, REFUND);
    expect(success).toBe(false);
    expect(approval?.reasons).toMatchObject([{ policy: 'refund' }]);
    await system.kill('orchestrator');
    await system.run('orchestrator');
    expect(await workflow(system, request_id)).toMatchObject({ status: 'awaiting_approval', approval });
    expect(await refunded()).toBe(before);
    const decision = { plan_hash: approval?.plan_hash };
    const manager = await system.as('manager');
    expect(await post(at(`/workflow/${request_id}/approve`), decision)).toMatchObject({
      status: 403,
      body: { code: 'NOT_AN_APPROVER' },
    });
    expect(await post(at(`/workflow/${request_id}/approve`), decision, manager)).toMatchObject({ status: 202 });
    expect(await ended(system, request_id)).toMatchObject({ success: true });
    expect(await refunded()).toBe(before + 100);
    const again = await post(at(`/workflow/${request_id}/approve`), decision, manager);
    expect(again).toMatchObject({ status: 409, body: { code: 'WORKFLOW_NOT_WAITING' } });
  });

  it('a refund that a manager changes is another one: confirmed by who asked, approved by another manager', async () => {
    const before = await refunded();
    const { request_id, approval } = await orchestrate(system, REFUND);
    const [changing, approving] = [await system.as('manager'), await system.as('manager', { subject: 'M-02' })];
    const change = { plan_hash: approval?.plan_hash, values: { amount: 0.5 } };
    expect(await post(at(`/workflow/${request_id}/approve`), change, changing)).toMatchObject({ status: 202 });
    const readBack = await inStatus(request_id, 'awaiting_confirmation');
    expect(readBack.confirmation?.steps[0]?.says).toContain('$0.50');
    const { plan_hash } = readBack.confirmation as PendingConfirmation;
    expect(plan_hash).not.toBe(approval?.plan_hash);
    expect(await post(at(`/workflow/${request_id}/confirm`), { plan_hash })).toMatchObject({ status: 202 });
    await inStatus(request_id, 'awaiting_approval');
    expect(await post(at(`/workflow/${request_id}/approve`), { plan_hash }, changing)).toMatchObject({
      body: { code: 'SELF_APPROVAL' },
    });
    expect(await post(at(`/workflow/${request_id}/approve`), { plan_hash }, approving)).toMatchObject({ status: 202 });
    expect(await ended(system, request_id)).toMatchObject({ success: true });
    expect(await refunded()).toBe(before + 50);
  });

  it('a refund is not to be had from the agent itself', async () => {
    const before = await refunded();
    const parameters = { payment_id: 'PAY-7001', amount: 1, reason_code: 'duplicate' };
    const request = { request_id: 'behind-the-desk', operation: 'process_refund', parameters };
    for (const who of [{}, await system.as('cashier'), await system.as('manager')]) {
      for (const path of ['/execute', '/execute-async']) {
        const answer = await post(`${system.url('payment-agent')}${path}`, request, who);
        expect(answer).toMatchObject({ status: 403, body: { code: 'NOT_PERMITTED' } });
      }
    }
    expect(await refunded()).toBe(before);
  });

  it('a refund that is rejected does not happen', async () => {
    const before = await refunded();
    const { request_id, approval } = await orchestrate(system, REFUND);
    const decision = { request_id, plan_hash: approval?.plan_hash, reason: 'Paid once only' };
    const data = JSON.stringify(decision);
    await system.client.request(ORCHESTRATOR_SUBJECTS.reject, data, { timeout: 5_000 });
    const response = await ended(system, request_id);
    expect(response.execution_results).toMatchObject({ status: 'failed', error: { code: 'REJECTED' } });
    expect(Object.values(outcomes(response))).toContain('skipped');
    expect(await refunded()).toBe(before);
  });

  it('a question is answered, and the same workflow goes on', async () => {
    const asked = await orchestrate(system, 'Send a payment link of $100 to ambujmehra16@gmail.com');
    expect(asked.execution_results.status).toBe('needs_clarification');
    expect(asked.clarification?.missing).toMatchObject([{ name: 'repair_order_id' }]);
    const { request_id } = asked;
    const answer = await post<WorkflowView>(at(`/workflow/${request_id}/clarify`), {
      values: { repair_order_id: '1234' },
    });
    expect(answer).toMatchObject({ status: 202, body: { request_id } });
    expect(await ended(system, request_id)).toMatchObject({ success: true });
  });

  it('a preview tells what would change, and changes nothing', async () => {
    const before = await stock();
    const { body } = await post<PlanPreview>(at('/plan'), { user_request: 'Add 2 pieces of part 1234 to RO 1234' });
    expect(body).toMatchObject({ kind: 'plan', approvals: [] });
    const [change] = body.changes;
    expect(change).toMatchObject({ entity: 'part', id: '1234', field: 'available_quantity' });
    expect(change?.after).toBe(Number(change?.before) - 2);
    expect(await stock()).toEqual(before);
    const refund = await post<PlanPreview>(at('/plan'), { user_request: REFUND });
    expect(refund.body).toMatchObject({
      approvals: [{ policy: 'refund' }],
      changes: [{ entity: 'payment', id: 'PAY-7001', field: 'amount_refunded' }],
    });
    const { body: waiting } = await get<{ workflows: unknown[] }>(at('/workflows?status=awaiting_approval'));
    expect(waiting.workflows).toEqual([]);
  });

  it('the number of a payment card is refused, and kept nowhere', async () => {
    const request = { request_id: 'with-card', user_request: 'Charge 4111 1111 1111 1111 for RO 1234' };
    const { status, body } = await post(at('/orchestrate'), request);
    expect([status, body['code']]).toEqual([422, 'CARD_NUMBER_REFUSED']);
    expect(JSON.stringify(body)).not.toContain('1111');
    expect(await get(at('/workflow/with-card'))).toMatchObject({ status: 404 });
  });
});
