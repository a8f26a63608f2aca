import { isCall } from '@ars/contracts';
import { callsOf, orders } from '../fixtures/counter-rows';
import { outcomeWith, type Reads } from '../fixtures/plan-with-rows';

/** How people order things, and what they order that nobody here does, each by what is planned for it. */

describe('what is asked for politely', () => {
  it.each([
    '¿me haría el favor de cancelar la orden 412210, porque ya no viene?',
    "annulez la 412210 s'il vous plaît, doublon",
  ])('is an order: %s', (text) =>
    expect(callsOf(text)).toEqual([['cancel_repair_order', expect.objectContaining({ repair_order_id: '412210' })]]),
  );
});

describe('what nobody here does', () => {
  it.each([
    "tell ana her car's ready",
    'let ana know her car is done',
    'tell maria to look at 412207',
    'remind me at 3 to call ana',
    "cancel ana's appointment",
    'give her the camry',
    'reopen 412207',
  ])('is nothing else that sounds like it: %s', (text) => {
    expect(outcomeWith(orders, text)).toMatchObject({ kind: 'unsupported' });
  });

  it.each(['tell me about 412207', 'let me know whether 412207 is done', 'pull up 412207', 'bring up 412207'])(
    'is not what is asked to know: %s',
    (text) => expect(callsOf(text)).toEqual([['get_repair_order_details', { repair_order_id: '412207' }]]),
  );
});

describe('what nobody here does, said as what it is', () => {
  it.each([
    ['remind us at noon to call ana', 'no diary is kept'],
    ["tell mia her car's ready", 'What can be sent'],
    ['order 3 FL3Z-2001-C for 412207', 'ordered from a supplier'],
    ['rush order: 2 FL3Z-2001-C, 6 13508023', 'ordered from a supplier'],
    ['commande 4 filtres 15400-PLM-A02 pour demain', 'fournisseur'],
  ])('%s', (text, words) =>
    expect(outcomeWith(orders, text)).toMatchObject({ error: { message: expect.stringContaining(words) } }),
  );

  it('is no repair order that is spoken of', () => {
    expect(callsOf('order 412207 to quality check')).toEqual([
      ['update_repair_order_status', expect.objectContaining({ repair_order_id: '412207' })],
    ]);
  });

  it('is not shown instead: a word of doing that no operation knows, before what it is to be done to', () => {
    expect(outcomeWith(orders, 'erase RO 412207 and its payments')).toMatchObject({ kind: 'unsupported' });
  });
});

describe('“give me”', () => {
  it('asks for what is told', () => {
    expect(callsOf('give me the history of 412207')).toEqual([['get_repair_history', { repair_order_id: '412207' }]]);
  });

  it('orders what is done', () => {
    expect(callsOf('give me a $40 payment link for 412207')).toEqual([
      ['create_payment_link', expect.objectContaining({ amount: 40, repair_order_id: '412207' })],
    ]);
  });
});

describe('what is told behind an order', () => {
  it('is its reason, as far as one breath goes', () => {
    expect(callsOf('Cancel 412207. Ms. Torres left, took the car to her cousin.')).toEqual([
      ['cancel_repair_order', { repair_order_id: '412207', reason: 'Ms. Torres left, took the car to her cousin' }],
    ]);
  });

  it('needs no comma behind a number', () => {
    expect(callsOf('cancel 412207 entered under the wrong car')).toEqual([
      ['cancel_repair_order', { repair_order_id: '412207', reason: 'entered under the wrong car' }],
    ]);
  });

  it('says what it lacks', () => {
    expect(callsOf('refund PAY-7001, it is a duplicate of PAY-7000')).toEqual([
      ['process_refund', expect.objectContaining({ payment_id: 'PAY-7001', reason: 'duplicate' })],
    ]);
  });
});

describe('a payment that is described', () => {
  const paid = (...payment_ids: string[]): Reads => ({
    ...orders,
    check_payment_status: ({ repair_order_id: id }) => ({
      payments: id === '412210' ? payment_ids.map((payment_id) => ({ payment_id, status: 'paid', amount: 90 })) : [],
    }),
  });

  it('is that of the repair order which the words find', () => {
    expect(callsOf('give daniel chen $20 back on the accord, goodwill', paid('PAY-7001'))).toEqual([
      ['process_refund', { payment_id: 'PAY-7001', amount: 20, reason: 'goodwill' }],
    ]);
  });

  it('is picked out of several', () => {
    const outcome = outcomeWith(paid('PAY-7001', 'PAY-7002'), 'give daniel chen $20 back on the accord, goodwill');
    expect(outcome).toMatchObject({
      clarification: { choices: [{ values: { payment_id: 'PAY-7001' } }, { values: { payment_id: 'PAY-7002' } }] },
    });
  });
});

describe('a verb with its particle around what it is done to', () => {
  it('is read as one', () => {
    expect(callsOf('let the pads on 412207 go')).toEqual([['release_reservation', { repair_order_id: '412207' }]]);
  });

  it('is not the verb with another word', () => {
    expect(callsOf('hand everything on 412207 out to the tech')).toEqual([
      ['issue_parts', { repair_order_id: '412207' }],
    ]);
  });

  it('is not said by the verb alone', () => {
    const outcome = outcomeWith(orders, 'take 2 of FL3Z-2001-C for 412207');
    const steps = outcome.kind === 'plan' ? outcome.plan.execution_steps.filter(isCall) : [];
    expect(steps.map(({ operation }) => operation)).not.toContain('return_parts');
  });
});

describe('a check', () => {
  it.each([
    ['took a check for 210 on 412188', { amount: 210 }],
    ['took check 2231 for 210 on 412188', { amount: 210, reference: '2231' }],
  ])('is worth what it is for, and has the number behind it: %s', (text, values) => {
    const [call] = callsOf(text);
    expect(call).toEqual(['record_offline_payment', { repair_order_id: '412188', method: 'check', ...values }]);
  });
});

describe('a word that is a value and a past form', () => {
  it('asks for what a value belongs to', () => {
    expect(callsOf('send the receipt of PAY-7001 by email to books@hale.example')).toEqual([
      ['send_payment_notification', expect.objectContaining({ template: 'receipt', payment_id: 'PAY-7001' })],
    ]);
  });

  it('orders what its simple form orders', () => {
    expect(callsOf('412207 needs 2 of 15400-PLM-A02, set them aside')).toEqual([
      ['reserve_parts', expect.objectContaining({ repair_order_id: '412207', part_numbers: ['15400-PLM-A02'] })],
    ]);
  });
});

describe('a word that is a noun as well, before a number that counts', () => {
  it.each([
    '45022-TVA-A01 hold 2 for 412210',
    'if 45022-TVA-A01 is in stock hold 2 for 412210',
    'if we have 45022-TVA-A01 then hold 2 for 412210',
    'hold 2 45022-TVA-A01 for 412210',
  ])('orders something: %s', (text) => {
    const [write] = callsOf(text).filter(([operation]) => /^(?:reserve|release)_/.test(operation));
    expect(write).toEqual(['reserve_parts', expect.objectContaining({ quantity_map: { '45022-TVA-A01': 2 } })]);
  });

  it.each(['release hold 2', 'cancel the hold 2'])('names a thing behind another verb: %s', (text) =>
    expect(callsOf(text)).toEqual([['release_reservation', expect.objectContaining({ reservation_id: 'RSV-000002' })]]),
  );
});

describe('what orders to keep something as it is', () => {
  it.each(['keep RSV-000002 for 412210', 'hold RSV-000002 for 412210', 'leave the reservation RSV-000002'])(
    'takes nothing away unasked: %s',
    (text) => {
      const outcome = outcomeWith(orders, text);
      expect(outcome.kind === 'plan' ? (outcome.plan.doubts ?? []) : [outcome]).not.toEqual([]);
    },
  );
});

describe('words that order nothing which is done here', () => {
  it.each(['call ana n tell her its done', 'hablale por telefono a daniel y dile que se tarda'])(
    'are no text of a write: %s',
    (text) => expect(outcomeWith(orders, text)).toMatchObject({ kind: 'unsupported' }),
  );
});

describe('what was told before it is noted', () => {
  it('says what it is noted on', () => {
    const outcome = outcomeWith(orders, 'customer waits outside on 412160, note it');
    const note = { repair_order_id: '412160', note: 'customer waits outside on 412160' };
    expect(outcome).toMatchObject({ kind: 'plan', plan: { execution_steps: [{}, { parameters: note }] } });
    expect(outcome.kind === 'plan' && outcome.plan.doubts).toBeUndefined();
  });

  it.each(['300 cash collected on 412160, note it', '300 en espèces encaissés sur la 412160, note le'])(
    'is read back where it may be booked instead: %s',
    (text) => expect(outcomeWith(orders, text)).toMatchObject({ plan: { doubts: [{ code: 'WORDS_UNUSED' }] } }),
  );
});

describe('a value that is corrected in the same breath', () => {
  it.each([
    ['reserve 3 45022-TVA-A01 for the camry 412207 no make it 2', { quantity_map: { '45022-TVA-A01': 2 } }],
    ['aparta 4 no perdon 2 45022-TVA-A01 pa la 412207', { quantity_map: { '45022-TVA-A01': 2 } }],
    ['set the estimate on 412207 to $500, no wait, $550', { estimate: 550 }],
    ['hold 2 43512-06190 for 412207, no, 412210', { repair_order_id: '412210' }],
    ['cancel PL-9001 no sorry PL-9002', { payment_link_id: 'PL-9002' }],
  ])('is the later one, read back: %s', (text, parameters) => {
    expect(callsOf(text)).toEqual([[expect.anything(), expect.objectContaining(parameters)]]);
    expect(outcomeWith(orders, text)).toMatchObject({ plan: { doubts: expect.anything() as unknown } });
  });
});

describe('what is left out of all', () => {
  it.each(['note on all open ones but the accord: closed thurs', 'release all parts of 412207 except 45022-TVA-A01'])(
    'is nothing that anything is done with: %s',
    (text) => expect(outcomeWith(orders, text)).toMatchObject({ kind: 'unsupported' }),
  );
});
