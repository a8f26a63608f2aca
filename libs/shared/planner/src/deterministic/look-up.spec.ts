import { actOf, planOf } from '../fixtures/ask-planner';

describe('DeterministicPlanner, asked to look something up', () => {
  it.each([
    ['find the customer with a phone ending in 0142', 'search_customers', { query: '0142' }],
    ['give me the history of 412199', 'get_repair_history', { repair_order_id: '412199' }],
    ['give us the history of RO 412199', 'get_repair_history', { repair_order_id: '412199' }],
    ['show me teh history of RO 412199', 'get_repair_history', { repair_order_id: '412199' }],
  ])('%s', async (text, operation, parameters) => {
    expect(await actOf(text)).toEqual([operation, parameters]);
  });

  it('takes no part of a number for the whole', async () => {
    const steps = await planOf('find the customer with a phone ending in 412207').then((plan) => plan.execution_steps);
    expect(steps.map(({ operation }) => operation)).toEqual(['search_customers']);
  });
});
