import { actOf, outcomeOf } from '../fixtures/ask-planner';

describe('DeterministicPlanner, where something is added to a request', () => {
  it.each([
    ['cancel RO 412215, customer left', 'customer left'],
    ['cancel RO 412215 - duplicate', 'duplicate'],
    ['cancel RO 412215 (customer sold the car)', 'customer sold the car'],
    ['void work order 412215, the guy never showed up', 'the guy never showed up'],
  ])('takes it for the reason: %s', async (text, reason) => {
    expect(await actOf(text)).toEqual(['cancel_repair_order', { repair_order_id: '412215', reason }]);
  });

  it.each([
    'cancel RO 412215, not RO 412207',
    'cancel RO 412215, not yet',
    'cancel RO 412215, only the estimate',
    'cancel RO 412215, maybe',
    'cancel RO 412215, if the customer agrees',
    'cancel RO 412215, customer does not want it cancelled',
    'assign technician T-014 to RO 412215, the second one',
    'cancel payment link PL-9001, wait',
    'reserve 04465-33480 from RO 412215 for RO 412207',
    'put 04465-33480 from RO 412207 back in stock',
    'T-014 should take RO 412215',
  ])('and asks where it may take something back or means another thing: %s', async (text) => {
    expect((await outcomeOf(text)).kind).toBe('clarify');
  });
});
