import { actsOf, outcomeOf, planOf } from '../fixtures/ask-planner';

const moved = (repair_order_id: string, new_status = 'scheduled') => [
  'update_repair_order_status',
  { repair_order_id, new_status },
];
const reserved = (repair_order_id: string, part: string, quantity: number) => [
  'reserve_parts',
  { repair_order_id, part_numbers: [part], quantity_map: { [part]: quantity } },
];

describe('DeterministicPlanner, told to do the same for another thing', () => {
  it.each([
    ['move 412215 to scheduled, same for 412221', [moved('412215'), moved('412221')]],
    ['move 412215 to scheduled, and 412221 as well', [moved('412215'), moved('412221')]],
    ['move 412215 to scheduled and also 412221', [moved('412215'), moved('412221')]],
    [
      'move 412215 to scheduled. Do the same for 412221 and 412160.',
      [moved('412215'), moved('412221'), moved('412160')],
    ],
    [
      'reserve 2 of 15400-PLM-A02 for RO 412210, and do the same for RO 412207',
      [reserved('412210', '15400-PLM-A02', 2), reserved('412207', '15400-PLM-A02', 2)],
    ],
    [
      'reserve 2 of 15400-PLM-A02 for RO 412210, and one of the same part for 412207',
      [reserved('412210', '15400-PLM-A02', 2), reserved('412207', '15400-PLM-A02', 1)],
    ],
    [
      'reserve 15400-PLM-A02 for RO 412210 and 90915-YZZN1 too',
      [reserved('412210', '15400-PLM-A02', 1), reserved('412210', '90915-YZZN1', 1)],
    ],
    [
      'assign T-014 to 412215, and to 412221 too',
      [
        ['assign_technician', { repair_order_id: '412215', technician_id: 'T-014' }],
        ['assign_technician', { repair_order_id: '412221', technician_id: 'T-014' }],
      ],
    ],
  ])('%s', async (text, acts) => {
    expect(await actsOf(text)).toEqual(acts);
  });

  it.each([
    'assign T-014 to 412215, then move 412215 to scheduled. Do the same for 412221.',
    'send a payment link of 50$ to ana@example.com for RO 412207 and the same for RO 412221',
    'move 412215 to scheduled and the same for T-014',
    'move 412215 to scheduled but not 412221',
    'do the same for 412221',
  ])('asks where it could be several acts, or what was said belonged to the other: %s', async (text) => {
    expect((await outcomeOf(text)).kind).not.toBe('plan');
  });

  it('and takes another question for one', async () => {
    const { execution_steps } = await planOf('has RO 412150 been paid, and which technicians are there?');
    expect(execution_steps.map(({ operation }) => operation)).toEqual(['check_payment_status', 'list_technicians']);
  });

  it.each([
    ['has RO 412150 been paid? And RO 412188?', 'check_payment_status'],
    ['show the history of RO 412150. What about RO 412188?', 'get_repair_history'],
  ])('and asks the question before of another thing: %s', async (text, operation) => {
    const { execution_steps } = await planOf(text);
    expect(execution_steps.map((step) => [step.operation, step.parameters])).toEqual([
      [operation, { repair_order_id: '412150' }],
      [operation, { repair_order_id: '412188' }],
    ]);
  });
});
