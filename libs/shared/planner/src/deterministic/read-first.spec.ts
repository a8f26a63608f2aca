import { actOf, actsOf, outcomeOf, planOf, refusalOf } from '../fixtures/ask-planner';

const told = (output: string, step = 'get_repair_order_details_1') => `$steps.${step}.outputs.${output}`;

describe('DeterministicPlanner, where a clause only describes a value', () => {
  it.each([
    [
      'send a payment link for the balance of RO 412160 to mia@example.com',
      ['create_payment_link', { amount: told('balance'), customer_email: 'mia@example.com' }],
    ],
    [
      "send a payment link over 210$ for RO 412221 to the customer's email on file",
      ['create_payment_link', { amount: 210, customer_email: told('customer_email') }],
    ],
    [
      'send the customer of RO 412160 a payment link for the full balance',
      ['create_payment_link', { amount: told('balance'), customer_email: told('customer_email') }],
    ],
    [
      'record a cash payment of the full balance on RO 412160',
      ['record_offline_payment', { amount: told('balance'), method: 'cash' }],
    ],
  ])('reads it first: %s', async (text, [operation, parameters]) => {
    expect(await actOf(text)).toMatchObject([operation, parameters]);
  });

  it('reads no more than once, and lets that read prove what is written to', async () => {
    const plan = await planOf('send the customer of RO 412160 a payment link for the full balance');
    expect(plan.execution_steps.map(({ step_id, dependencies }) => [step_id, dependencies])).toEqual([
      ['get_repair_order_details_1', []],
      ['create_payment_link_1', ['get_repair_order_details_1']],
    ]);
  });

  it('reads each of several things', async () => {
    const acts = await actsOf('record cash payments for the balance of RO 412160 and RO 412221');
    expect(acts.map(([, parameters]) => parameters)).toMatchObject([
      { repair_order_id: '412160', amount: told('balance') },
      { repair_order_id: '412221', amount: told('balance', 'get_repair_order_details_2') },
    ]);
  });

  it.each([
    ['send a payment link for RO 412160 to mia@example.com', ['amount']],
    ['create a payment link over 300$ for RO 412210', ['customer_email']],
    ['send a payment link for the balance to mia@example.com', ['repair_order_id']],
  ])('asks where nothing describes it, or nobody says of what: %s', async (text, missing) => {
    expect((await refusalOf(text)).missing.map(({ name }) => name)).toEqual(missing);
  });

  it.each([
    'send a payment link for half the balance of RO 412160 to mia@example.com',
    'record a cash payment on RO 412160 as she owes it to the rest',
    'send a payment link for the balance plus 20 of RO 412160 to mia@example.com',
    'send a payment link for the balance and odometer in of RO 412160 to mia@example.com',
    'record a cash payment of 50$ on RO 412160 and send a payment link for the balance to mia@example.com',
  ])('and where it would be another value when it is read: %s', async (text) => {
    expect((await outcomeOf(text)).kind).not.toBe('plan');
  });
});

describe('DeterministicPlanner, told how many of something that was named before', () => {
  it.each([
    'check part 15400-PLM-A02 and reserve 2 for RO 412210',
    'is 15400-PLM-A02 in stock? Reserve two of them for RO 412210.',
    'check stock for 15400-PLM-A02, then reserve two on 412210',
  ])('%s', async (text) => {
    expect(await actsOf(text)).toEqual([
      [
        'reserve_parts',
        { repair_order_id: '412210', part_numbers: ['15400-PLM-A02'], quantity_map: { '15400-PLM-A02': 2 } },
      ],
    ]);
  });

  it.each([
    'is 15400-PLM-A02 in stock? If there is, reserve 2 for RO 412210.',
    'check 15400-PLM-A02 and 90915-YZZN1 and reserve 2 for RO 412210',
    'reserve 2 for RO 412210',
    'check part 15400-PLM-A02 and reserve 2 or 3 for RO 412210',
  ])('asks which, or when: %s', async (text) => {
    expect((await outcomeOf(text)).kind).not.toBe('plan');
  });
});
