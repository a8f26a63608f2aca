import { actsOf, outcomeOf, planOf } from '../fixtures/ask-planner';

const cash = ['record_offline_payment', { repair_order_id: '412221', amount: 210, method: 'cash', currency: 'USD' }];
const link = [
  'create_payment_link',
  { repair_order_id: '412207', amount: 486.2, customer_email: 'ana.torres@example.com', currency: 'USD' },
];
const moved = (repair_order_id: string, new_status: string) => [
  'update_repair_order_status',
  { repair_order_id, new_status },
];

describe('DeterministicPlanner, told one thing in two clauses', () => {
  it.each([
    ['cash of 210 dollars was paid on RO 412221, record it', [cash]],
    ['create a payment link of $486.20 for RO 412207 and send it to ana.torres@example.com', [link]],
    ['create a payment link for $486.20 for RO 412207. Please email it to ana.torres@example.com', [link]],
    ['412221 is all done, move it to completed', [moved('412221', 'completed')]],
    ['RO 412221 was picked up, mark it as completed', [moved('412221', 'completed')]],
  ])('%s', async (text, acts) => {
    expect(await actsOf(text)).toEqual(acts);
  });

  it.each([
    ['customer paid 210 dollars in cash on RO 412221, close it'],
    ['RO 412221 was closed by mistake, move RO 412207 to scheduled'],
    ['the customer was charged $50, move RO 412207 to scheduled'],
    ['wash RO 412207, move it to completed'],
    ['create a payment link of $50 for RO 412207 to ana@example.com and send it to eva@example.com'],
    ['RO 412207 is not done, move it to completed'],
    ['part 1234 came in for RO 412207, send it'],
  ])('asks where something of it would be left undone: %s', async (text) => {
    expect((await outcomeOf(text)).kind).not.toBe('plan');
  });

  it('lists what only says what is the case', async () => {
    const plan = await planOf('the customer left, assign T-014 to RO 412207');
    expect(plan.execution_steps.at(-1)?.operation).toBe('assign_technician');
    expect(plan.ignored).toEqual([
      { text: 'the customer left', reason: 'it says what is the case, and asks for nothing' },
    ]);
  });

  it('takes it for the reason of what is asked for next, where one is wanted', async () => {
    const [[, parameters] = []] = await actsOf('the customer left, cancel RO 412207');
    expect(parameters).toEqual({ repair_order_id: '412207', reason: 'the customer left' });
  });
});
