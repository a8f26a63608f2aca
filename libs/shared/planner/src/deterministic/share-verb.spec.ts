import { actsOf, outcomeOf } from '../fixtures/ask-planner';

const moved = (repair_order_id: string, new_status: string) => [
  'update_repair_order_status',
  { repair_order_id, new_status },
];
const assigned = (repair_order_id: string, technician_id: string) => [
  'assign_technician',
  { repair_order_id, technician_id },
];
const reserved = (repair_order_id: string, quantity_map: Record<string, number>) => [
  'reserve_parts',
  { repair_order_id, part_numbers: Object.keys(quantity_map), quantity_map },
];
const paid = (repair_order_id: string, amount: number, method: string) => [
  'record_offline_payment',
  { repair_order_id, amount, currency: 'USD', method },
];

describe('DeterministicPlanner, told several things with one verb', () => {
  it.each([
    [
      'Move 412215 to scheduled and 412221 to customer approval',
      [moved('412215', 'scheduled'), moved('412221', 'customer_approval')],
    ],
    [
      'mark RO 412160 as completed, RO 412215 as scheduled and RO 412144 as closed',
      [moved('412160', 'completed'), moved('412215', 'scheduled'), moved('412144', 'closed')],
    ],
    [
      'move 412144 and 412160 to completed and 412215 to scheduled',
      [moved('412144', 'completed'), moved('412160', 'completed'), moved('412215', 'scheduled')],
    ],
    ['assign T-014 to 412188 and T-022 to 412190', [assigned('412188', 'T-014'), assigned('412190', 'T-022')]],
    ['assign 412188 to T-014 and 412190 to T-022', [assigned('412188', 'T-014'), assigned('412190', 'T-022')]],
    ['assign T-014 to RO 412188, T-022 to RO 412190', [assigned('412188', 'T-014'), assigned('412190', 'T-022')]],
    [
      'reserve 1 of 04465-33480 for RO 412199 and 2 of 15400-PLM-A02 for RO 412210',
      [reserved('412199', { '04465-33480': 1 }), reserved('412210', { '15400-PLM-A02': 2 })],
    ],
    [
      'reserve 04465-33480 for RO 412199, 15400-PLM-A02 and 90915-YZZN1 for RO 412210',
      [reserved('412199', { '04465-33480': 1 }), reserved('412210', { '15400-PLM-A02': 1, '90915-YZZN1': 1 })],
    ],
    [
      'record $50 cash on RO 412207 and $210 by check on RO 412221',
      [paid('412207', 50, 'cash'), paid('412221', 210, 'check')],
    ],
    ['record $50 cash on RO 412207 and $210 on RO 412221', [paid('412207', 50, 'cash'), paid('412221', 210, 'cash')]],
    [
      'book $50 cash on 412207 and a check of $210 on 412221',
      [paid('412207', 50, 'cash'), paid('412221', 210, 'check')],
    ],
    [
      'change the total of RO 412207 to 500$ and the contact phone of RO 412221 to 312-555-0142',
      [
        ['update_repair_order', { repair_order_id: '412207', total: 500 }],
        ['update_repair_order', { repair_order_id: '412221', contact_phone: '+13125550142' }],
      ],
    ],
    [
      'send a payment link of $50 to ana@example.com for RO 412207 and one of $210 to erin@example.com for RO 412221',
      [
        [
          'create_payment_link',
          { repair_order_id: '412207', amount: 50, currency: 'USD', customer_email: 'ana@example.com' },
        ],
        [
          'create_payment_link',
          { repair_order_id: '412221', amount: 210, currency: 'USD', customer_email: 'erin@example.com' },
        ],
      ],
    ],
    [
      'add the note "ready soon" to 412207 and "parts late" to 412210',
      [
        ['add_repair_notes', { repair_order_id: '412207', note: 'ready soon' }],
        ['add_repair_notes', { repair_order_id: '412210', note: 'parts late' }],
      ],
    ],
    [
      'reserve 1x 04465-33480 and 2x 90915-YZZN1 for RO 412207',
      [reserved('412207', { '04465-33480': 1, '90915-YZZN1': 2 })],
    ],
  ])('%s', async (text, acts) => {
    expect(await actsOf(text)).toEqual(acts);
  });

  it.each([
    'move 412215 to scheduled and 412221',
    'move 412215 and 412221 to scheduled and customer approval',
    'move 412215 to scheduled and 412221 to banana',
    'move 412215 to scheduled and 412221 to customer approval tomorrow',
    'assign T-014 to 412188 and T-022',
    'assign technicians T-014 and T-022 to ROs 412188 and 412190',
    'assign T-014 to RO 412188 and RO 412190 to T-022 and T-031',
    'reserve 1 of 04465-33480 for RO 412199 and 2 of 15400-PLM-A02',
    'for RO 412199 reserve 04465-33480, 90915-YZZN1, 15400-PLM-A02 for RO 412210',
    'record $50 cash on RO 412207 and $210',
    'send a payment link of $50 to ana@example.com for RO 412207 and one of $210 for RO 412221',
    'move 412215 to scheduled but not 412221 to completed',
    'move 412215 to scheduled and 412221 to completed if it is ready',
  ])('asks where one of them says less, or it could be taken apart in several ways: %s', async (text) => {
    expect((await outcomeOf(text)).kind).not.toBe('plan');
  });
});
