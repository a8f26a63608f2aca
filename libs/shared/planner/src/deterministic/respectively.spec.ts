import { actsOf, outcomeOf } from '../fixtures/ask-planner';

describe('DeterministicPlanner, told to pair two lists', () => {
  it.each([
    [
      'assign T-014 and T-022 to 412188 and 412190 respectively',
      [
        ['assign_technician', { repair_order_id: '412188', technician_id: 'T-014' }],
        ['assign_technician', { repair_order_id: '412190', technician_id: 'T-022' }],
      ],
    ],
    [
      'move 412215, 412160 and 412221 to scheduled, completed and customer approval respectively',
      [
        ['update_repair_order_status', { repair_order_id: '412215', new_status: 'scheduled' }],
        ['update_repair_order_status', { repair_order_id: '412160', new_status: 'completed' }],
        ['update_repair_order_status', { repair_order_id: '412221', new_status: 'customer_approval' }],
      ],
    ],
    [
      'record cash payments of $50 and $210 on RO 412207 and RO 412221, respectively',
      [
        ['record_offline_payment', { repair_order_id: '412207', amount: 50, currency: 'USD', method: 'cash' }],
        ['record_offline_payment', { repair_order_id: '412221', amount: 210, currency: 'USD', method: 'cash' }],
      ],
    ],
  ])('%s', async (text, acts) => {
    expect(await actsOf(text)).toEqual(acts);
  });

  it('and does one thing to both', async () => {
    const acts = await actsOf('move both 412215 and 412221 to scheduled');
    expect(acts.map(([, { repair_order_id }]) => repair_order_id)).toEqual(['412215', '412221']);
    const paid = await actsOf('record cash payments of $50 each on RO 412207 and RO 412221');
    expect(paid.map(([, { amount }]) => amount)).toEqual([50, 50]);
  });

  it.each([
    'assign T-014 and T-022 to 412188, 412190 and 412215 respectively',
    'assign T-014 to 412188 respectively',
    'move 412215 and 412221 to scheduled respectively',
    'record a cash payment of $50 on RO 412207 and RO 412221',
  ])('asks where the lists do not match, or an amount may be for both together: %s', async (text) => {
    expect((await outcomeOf(text)).kind).not.toBe('plan');
  });
});
