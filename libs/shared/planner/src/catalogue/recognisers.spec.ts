import { actOf, outcomeOf } from '../fixtures/ask-planner';

describe('DeterministicPlanner, of numbers without a label', () => {
  it.each([
    ['Hand out the parts for 412207', 'issue_parts', { repair_order_id: '412207' }],
    ['Issue 04465-33480 for 412207', 'issue_parts', { repair_order_id: '412207', part_numbers: ['04465-33480'] }],
    ['Move 412207 to quality check', 'update_repair_order_status', { repair_order_id: '412207' }],
  ])('takes one for what has examples of as many digits: %s', async (request, operation, parameters) => {
    expect(await actOf(request)).toEqual([operation, expect.objectContaining(parameters)]);
  });

  it.each(['Hand out the parts for 1234', 'Reserve 412210 for 412207'])(
    'asks, or reads back, where it could be several: %s',
    async (request) => {
      const outcome = await outcomeOf(request);
      if (outcome.kind === 'plan') expect(outcome.plan.doubts).not.toHaveLength(0);
      else expect(outcome.kind).toBe('clarify');
    },
  );

  it('takes an address behind its label for the label’s, and begins no new request with it', async () => {
    const request = 'Create a payment link for RO 1234, amount $642.15, email mia.sato@example.com';
    expect(await actOf(request)).toEqual([
      'create_payment_link',
      expect.objectContaining({ repair_order_id: '1234', amount: 642.15, customer_email: 'mia.sato@example.com' }),
    ]);
  });
});
