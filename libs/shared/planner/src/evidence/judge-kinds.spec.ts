import { doubtsAbout, type PlannedCall } from '../fixtures/judge-requests';

const call = (operation: string, parameters: Record<string, unknown>): PlannedCall => ({ operation, parameters });
const move = (repair_order_id: string, new_status = 'completed') =>
  call('repair_orders.update_repair_order_status', { repair_order_id, new_status });
const note = (text: string, repair_order_id = '412207') =>
  call('repair_orders.add_repair_notes', { repair_order_id, note: text });
const update = (more: Record<string, unknown>, repair_order_id = '412207') =>
  call('repair_orders.update_repair_order', { repair_order_id, ...more });
const hold = (quantities: Record<string, number>, repair_order_id = '412207') =>
  call('parts.reserve_parts', { repair_order_id, part_numbers: Object.keys(quantities), quantity_map: quantities });
const cash = (amount: number, repair_order_id = '412160') =>
  call('payment.record_offline_payment', { repair_order_id, amount, method: 'cash' });
const link = (more: Record<string, unknown> = {}) =>
  call('payment.create_payment_link', {
    repair_order_id: '1234',
    amount: 100,
    customer_email: 'a@b.example',
    ...more,
  });
const assign = (technician_id: string, repair_order_id = '412215') =>
  call('repair_orders.assign_technician', { repair_order_id, technician_id });
const refund = (payment_id: string) => call('payment.process_refund', { payment_id, reason: 'duplicate' });
const promise = (promised_at: string) => update({ promised_at }, '412210');
const ROTOR = '43512-06190';
const PADS = '04465-33480';

type Case = readonly [text: string, ...calls: PlannedCall[]];
const doubted = (cases: readonly Case[]): void => {
  it.each(cases.map(([text, ...calls]) => ({ text, calls })))('is doubted: $text', ({ text, calls }) =>
    expect(doubtsAbout(text, calls)).not.toEqual([]),
  );
};
const certain = (cases: readonly Case[]): void => {
  it.each(cases.map(([text, ...calls]) => ({ text, calls })))('is proven: $text', ({ text, calls }) =>
    expect(doubtsAbout(text, calls)).toEqual([]),
  );
};

describe('one of several', () => {
  doubted([
    ['move 412207 or 412210 to completed', move('412207'), move('412210')],
    ['mueve 412207 o 412210 a completado', move('412207'), move('412210')],
    ['passe 412207 ou 412210 en terminé', move('412207'), move('412210')],
    ['move 412207 to 412210 to completed', move('412207'), move('412210')],
    ['move 412207 thru 412210 to completed', move('412207'), move('412210')],
    ['assign T-014 or T-022 to RO 412215', assign('T-014'), assign('T-022')],
    ['refund PAY-7010 or PAY-7011 as duplicate', refund('PAY-7010'), refund('PAY-7011')],
    [`hold 2 of ${ROTOR} or ${PADS} for RO 412207`, hold({ [ROTOR]: 2, [PADS]: 1 })],
    [`hold 2 of ${ROTOR} for RO 412207 uh 412210`, hold({ [ROTOR]: 2 }, '412207'), hold({ [ROTOR]: 2 }, '412210')],
    ['set the estimate on 412207 to $700 or so', update({ estimate: 700 })],
  ]);
  certain([['move 412207 and 412210 to completed', move('412207'), move('412210')]]);
});

describe('how many and how much', () => {
  doubted([
    [`Hold 2 of ${ROTOR} and ${PADS} for RO 412207`, hold({ [ROTOR]: 2, [PADS]: 1 })],
    [`hold 2 pairs of ${ROTOR} for RO 412207`, hold({ [ROTOR]: 2 })],
    [`hold ${ROTOR} for RO 412207, bay 2`, hold({ [ROTOR]: 2 })],
    [`hold ${ROTOR} for RO 412207 on 2`, hold({ [ROTOR]: 2 })],
    [`the rotor is ${ROTOR}. Hold the rotor for RO 412207, bay 2`, hold({ [ROTOR]: 2 })],
    [
      'refund $10 of payment PAY-7010 car duplicate',
      call('payment.process_refund', { payment_id: 'PAY-7010', reason: 'duplicate', amount: 10 }),
    ],
    ['refund payment PAY-7010 as duplicate because', refund('PAY-7010')],
    [`hold up to 2 of ${ROTOR} for RO 412207`, hold({ [ROTOR]: 2 })],
    [`hold about 2 of ${ROTOR} for RO 412207`, hold({ [ROTOR]: 2 })],
    [`hold 2 of ${ROTOR} for RO 412207 and 412210`, hold({ [ROTOR]: 2 }), hold({ [ROTOR]: 2 }, '412210')],
    ['record cash payments of $100 for RO 412160 and RO 412221', cash(100), cash(100, '412221')],
    ['record cash payments totaling $100 for RO 412160 and RO 412221', cash(100), cash(100, '412221')],
    ['record cash $100 for RO 412160 and check $50', cash(100)],
    ...(
      [
        ['about $700', 700],
        ['under $700', 700],
        ['up to $700', 700],
        ['$700+', 700],
        ['$-700', 700],
        ['$7,00', 7],
        ['$7.000', 7],
        ['$700.505', 700.505],
        ['$700.00.00', 70_000],
        ['seven fifty', 750],
        ['€700', 700],
        ['700 pesos', 700],
        ['A$700', 700],
        ['412210', 412_210],
      ] as const
    ).map(([amount, estimate]): Case => [`set the estimate on 412207 to ${amount}`, update({ estimate })]),
    ['augmente le devis de 412207 de 700', update({ estimate: 700 })],
    ['sube el estimado de 412207 700', update({ estimate: 700 })],
    ['set the estimate on 412207 to +$700', update({ estimate_change: 700 })],
    ['set the estimate and total on 412207 to $700', update({ total: 700 })],
    ['add $50 to the total and estimate on 412207', update({ total_change: 50 })],
    ['set odometer in and out on 412207 to 45000', update({ odometer_in: 45_000 })],
    ['send payment link of $412207 for RO 412207 to a@b.example', link({ repair_order_id: '412207', amount: 412_207 })],
  ]);
  certain([
    [`Hold 2 of ${ROTOR} and 3 of ${PADS} for RO 412207`, hold({ [ROTOR]: 2, [PADS]: 3 })],
    ['set the estimate on 412207 to $1,249.50', update({ estimate: 1249.5 })],
    ['set the estimate on 412207 to $700 and the total to $800', update({ estimate: 700, total: 800 })],
    ['change the total on 412207 to $50', update({ total: 50 })],
    ['set odometer in on 412207 to 45,000', update({ odometer_in: 45_000 })],
  ]);
});

describe('an order that is taken back, framed or left to something', () => {
  doubted(
    [
      '. nvm',
      '. Ignore that',
      '. Disregard',
      '. Just kidding',
      '. jk',
      '. Hold on',
      '. Test',
      '. Oubliez',
      '. Wrong one',
      '. That was Mia’s',
      ' and keep 412210 open',
      ' 👎',
      ' ❌',
      '!?',
      ', 412210 I mean',
      ', unlike 412210',
      ' et al',
    ].map((behind): Case => [`move 412207 to completed${behind}`, move('412207')]),
  );
  doubted(
    [
      'this is a test: ',
      'e.g. ',
      'paid? ',
      'parts in? ',
      'should she pay, ',
      'had she paid, ',
      'Lena says: ',
      'ana: ',
      'from Ana: ',
      '🚫 ',
      '// ',
      'do ont ',
    ].map((before): Case => [`${before}move 412207 to completed`, move('412207')]),
  );
  doubted([
    ['~~move 412207 to completed~~', move('412207')],
    ['make sure 412207 is completed', move('412207')],
    ['move 412207 out of completed', move('412207')],
    ["move 412207's parts to completed", move('412207')],
    ['move the parts of 412207 to completed', move('412207')],
    ['move 412207 to completed\n---\nplease don’t, Ana', move('412207')],
    [
      'move RO 412207 car to completed',
      call('repair_orders.update_repair_order_status', {
        repair_order_id: '412207',
        new_status: 'completed',
        reason: 'to completed',
      }),
    ],
    ['move 412207 to completed. Make it quality check', move('412207'), move('412207', 'quality_check')],
  ]);
  certain(
    ['please ', 'hi, ', 'yes, ', '- '].map((before): Case => [`${before}move 412207 to completed`, move('412207')]),
  );
  certain(
    [' now', ' please', '!!!', ' 👍', ', thanks', '. Thanks, Bill', '. Customer is waiting.'].map((behind): Case => [
      `move 412207 to completed${behind}`,
      move('412207'),
    ]),
  );
});

describe('what is to be written down', () => {
  doubted(
    [
      'customer will be late, never mind',
      'customer will be late -- cancel that note',
      'customer will be late. Same on 412210',
      'customer will be late, move to completed',
      '412210: customer will be late',
      'worn pads, correction: replaced pads',
    ].map((text): Case => [`note on 412207: ${text}`, note(text)]),
  );
  doubted([
    [`note on 412207 customer late hold 2 of ${ROTOR}`, note(`customer late hold 2 of ${ROTOR}`)],
    ['move 412207 to completed - correction: 412210', move('412207'), note('412210')],
  ]);
  certain(
    [
      'customer will be late or not come',
      "don't forget to call",
      'customer will be late, wants a loaner',
      'he said: never again',
    ].map((text): Case => [`note on 412207: ${text}`, note(text)]),
  );
  certain([
    ['note on 412207: customer will be late, thanks', note('customer will be late')],
    ['note on 412207: customer will be late. Nothing else, please.', note('customer will be late')],
  ]);
});

describe('another thing, another address, another time', () => {
  doubted([
    ['cancel payment link 412188', call('payment.cancel_payment_link', { repair_order_id: '412188' })],
    ['move customer 412207 to completed', move('412207')],
    ['assign T-014 and T-022 to RO 412215', assign('T-014'), assign('T-022')],
    [`issue 2 of ${ROTOR} from RO 412207`, call('parts.issue_parts', { ...hold({ [ROTOR]: 2 }).parameters })],
    [`return 2 of ${ROTOR} to RO 412207`, call('parts.return_parts', { ...hold({ [ROTOR]: 2 }).parameters })],
    ['send a payment link of $100 for RO 1234 from a@b.example', link()],
    ['send a payment link of $100 for RO 1234 as a@b.example asked', link()],
    ['send a payment link of $100 for RO 1234 to x a@b.example', link()],
    ['text a payment link of $100 for RO 1234 to a@b.example', link({ send_by: 'sms' })],
    ['send the payment link of $100 for RO 1234 to a@b.example again', link()],
    [
      'send a payment link of $100 for RO 1234 to a@b.example and 312-555-0142',
      link({ customer_phone: '+13125550142' }),
    ],
    [
      'send a payment link of $100 for RO 1234 to a@b.example at 5pm',
      link({ expires_at: '2026-11-23T17:00:00-06:00' }),
    ],
    ['promise 412210 for monday at 4pm', promise('2026-11-23T16:00:00-06:00')],
    ['promise 412210 for next tuesday at 4pm', promise('2026-12-01T16:00:00-06:00')],
    ['412210 comes in on thursday now, promise 4pm', promise('2026-11-23T16:00:00-06:00')],
    ['promise 412210 for tomorrow after 4pm', promise('2026-11-24T16:00:00-06:00')],
    ['promise 412210 for tomorrow around 4pm', promise('2026-11-24T16:00:00-06:00')],
    ['promise 412210 for tomorrow midnight', promise('2026-11-24T00:00:00-06:00')],
  ]);
  certain([
    ['promise 412210 for tomorrow at 4pm', promise('2026-11-24T16:00:00-06:00')],
    ['promise 412210 for 4pm', promise('2026-11-23T16:00:00-06:00')],
    ['send a payment link of $100 for RO 1234 to a@b.example', link()],
    [
      'send a payment link of $100 for RO 1234 to a@b.example, valid until tomorrow at 5pm',
      link({ expires_at: '2026-11-24T17:00:00-06:00' }),
    ],
  ]);
});

describe('a text that its own label ends', () => {
  const open = (service_description: string) =>
    call('repair_orders.create_repair_order', {
      ...{ customer_id: 'C-20602', vehicle_id: '1FTFW1E55NFA12345', service_description },
    });
  const opening = 'Open an RO for customer C-20602 and vehicle 1FTFW1E55NFA12345';
  doubted([
    [`${opening}, 65k service`, open('65k')],
    [`${opening}: 65k service`, open('65k')],
  ]);
  certain([[`${opening}: 65k service`, open('65k service')]]);
});

describe('a promise that shifts', () => {
  const shift = (promise_shift_hours: number) => update({ promise_shift_hours });
  certain([
    ['push the promise on 412207 back 2 days', shift(48)],
    ['promise on 412207 an hour earlier', shift(-1)],
  ]);
  doubted([
    ['push the promise on 412207 back 2 days', shift(-48)],
    ['push the promise on 412207 back 2 days', shift(24)],
    ['change the promise on 412207 by 2 days', shift(48)],
    ['move the promise on 412207 up an hour later', shift(1)],
    ['the promise on 412207 was pushed back 2 days', shift(48)],
    ["don't push the promise on 412207 back 2 days", shift(48)],
    ['should I push the promise on 412207 back 2 days?', shift(48)],
    ['if parts slip push the promise on 412207 back 2 days', shift(48)],
  ]);
});

describe('a verb without the particle that turns it', () => {
  const back = (operation: string, quantities: Record<string, number>) =>
    call(operation, { repair_order_id: '412207', part_numbers: Object.keys(quantities), quantity_map: quantities });
  doubted([
    [`take 2 of ${ROTOR} for 412207`, back('parts.return_parts', { [ROTOR]: 2 })],
    [`give 412207 2 of ${ROTOR}`, back('parts.return_parts', { [ROTOR]: 2 })],
    [`hand 2 of ${ROTOR} on 412207`, back('parts.return_parts', { [ROTOR]: 2 })],
  ]);
  certain([[`take back 2 of part ${ROTOR} on 412207`, back('parts.return_parts', { [ROTOR]: 2 })]]);
});

describe('an order that says too little, or two things', () => {
  const release = call('parts.release_reservation', { repair_order_id: '412207' });
  const adjust = call('parts.adjust_stock', { part_number: ROTOR, delta: -1 });
  const unassign = call('repair_orders.unassign_technician', { repair_order_id: '412207', technician_id: 'T-014' });

  doubted([
    ['release 412207', release],
    ['raise $50 on 412207', update({ estimate_change: 50 })],
    ['close 412207 completed', move('412207', 'closed')],
    ['drop 412207 to T-014', unassign],
    ['dropped a box, it is cracked. adjust stock of part 43512-06190 by -1', adjust],
  ]);
  certain([
    ['release the hold on 412207', release],
    ['raise the total on 412207 by $50', update({ total_change: 50 })],
    ['close 412207', move('412207', 'closed')],
    ['drop T-014 from 412207', unassign],
    ['adjust stock of part 43512-06190 by -1', adjust],
  ]);
});
