import { ORCHESTRATOR_SUBJECTS, STREAMS } from '@ars/contracts';

import { DEAR_LINK, EXAMPLE } from '../testing/plans';
import { systemForEachSuite } from '../testing/system-for-each-suite';

const system = systemForEachSuite();
const { orchestrator } = system;

const preview = async (user_request: string) => (await orchestrator.post('/plan', { user_request })).body;
const called = () =>
  [system.dealership.parts, system.dealership.repairOrders, system.dealership.payment].flatMap(({ requests }) =>
    requests.map(({ operation }) => operation),
  );
const journaled = async () => {
  const { streams } = await system.outsider.jetstreamManager();
  return (await streams.info(STREAMS.workflows.name)).state.messages;
};

describe('the preview of a plan', () => {
  it('tells what would change, out of its reads, and writes nothing, neither there nor in the journal', async () => {
    expect(await preview(EXAMPLE)).toMatchObject({
      kind: 'plan',
      workflow_plan: { plan_id: 'plan_1' },
      plan_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      risk_level: expect.stringMatching(/low|medium|high/),
      checks: expect.arrayContaining([
        { check: 'check_repair_order_exists', label: 'repair_order_1234_existence_verified', passed: true },
      ]),
      approvals: [],
      changes: [{ step_id: 'reserve_part_1', entity: 'part', id: '1234', field: 'on_hand', before: 25, after: 24 }],
    });
    expect(called().sort()).toEqual(['get_part_details', 'get_repair_order_details']);
    expect(await journaled()).toBe(0);
  });

  it('tells who would have to approve, and under which hash', async () => {
    const { approvals, plan_hash } = await preview(DEAR_LINK);
    expect(approvals).toMatchObject([{ policy: 'link_amount', step_id: 'create_payment_1' }]);
    const { body } = await orchestrator.post('/orchestrate', { user_request: DEAR_LINK });
    expect(body['approval']).toMatchObject({ plan_hash, reasons: approvals });
  });

  it('tells why a plan would fail, where its reads can see that', async () => {
    const body = await preview('Add part 1234 to RO 9999');
    expect(body).toMatchObject({
      kind: 'plan',
      error: { code: 'RO_NOT_FOUND' },
      checks: expect.arrayContaining([expect.objectContaining({ passed: false })]),
    });
  });

  it('is a question where the request is one, over NATS as over REST', async () => {
    const request = { user_request: 'Show the brake pads' };
    const message = await system.outsider.request(ORCHESTRATOR_SUBJECTS.plan, JSON.stringify(request), {
      timeout: 10_000,
    });
    expect(message.json()).toMatchObject({ kind: 'clarify', workflow_plan: {}, clarification: {}, changes: [] });
    expect(message.json()).toEqual(await preview(request.user_request));
  });

  it('does not take the number of a payment card', async () => {
    expect(await preview('Refund to 4111111111111111')).toMatchObject({ status: 422, code: 'CARD_NUMBER_REFUSED' });
  });
});
