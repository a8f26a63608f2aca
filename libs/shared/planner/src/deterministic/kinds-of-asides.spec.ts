import { callsOf, orders } from '../fixtures/counter-rows';
import { outcomeWith } from '../fixtures/plan-with-rows';

/** What people say beside an order, and what they want told to others, by what is planned for it. */

const writesOf = (text: string): unknown[] => {
  const outcome = outcomeWith(orders, text);
  return outcome.kind === 'plan' ? outcome.plan.execution_steps.filter(({ effect }) => effect) : [];
};
const questionOf = (text: string): string => {
  const outcome = outcomeWith(orders, text);
  return outcome.kind === 'clarify' ? outcome.clarification.question : JSON.stringify(outcome);
};

describe('words of one’s own for somebody else', () => {
  it.each([
    'text ana torres her car will be an hour late',
    'shoot chen a text that his parts land wednesday',
    'email greenline that 412199 needs their approval',
    'avísale a daniel chen que su accord está listo',
    'préviens daniel chen que son accord est prêt',
  ])('are sent by nothing here, and never become a payment link: %s', (text) => {
    expect(writesOf(text)).toEqual([]);
    expect(questionOf(text) + JSON.stringify(outcomeWith(orders, text))).toMatch(/words of one’s own|palabras|libre/);
  });

  it('are not asked for where what is sent is named', () => {
    expect(callsOf('email the receipt for 412188, he is waiting')).toEqual([
      ['send_payment_notification', expect.objectContaining({ template: 'receipt', channel: 'email' })],
    ]);
  });
});

describe('a reason in one breath with the order', () => {
  it.each([
    ['cancel the ticket 412210 he went elsewhere', 'cancel_repair_order', { repair_order_id: '412210' }],
    [
      'return 1 04465-33480 on 412207 tech did not need it',
      'return_parts',
      { repair_order_id: '412207', part_numbers: ['04465-33480'] },
    ],
    ['drop the hold on 04465-33480, not needed', 'release_reservation', { part_numbers: ['04465-33480'] }],
  ])('hides it no more than one behind a full stop: %s', (text, operation, parameters) => {
    expect(callsOf(text)).toEqual([[operation, expect.objectContaining(parameters)]]);
  });

  it('is told from what only describes a thing', () => {
    expect(callsOf('release the hold on the 04465-33480 she asked for')).toEqual([
      ['release_reservation', expect.objectContaining({ part_numbers: ['04465-33480'] })],
    ]);
  });
});

describe('"both"', () => {
  const closed = ['412160', '412175'].map((repair_order_id) => [
    'update_repair_order_status',
    { repair_order_id, new_status: 'closed' },
  ]);
  it.each(['close both 412160 and 412175', 'cierra ambas 412160 y 412175', 'ciérrame la 412160 y la 412175'])(
    'means the two that are named, and no number: %s',
    (text) => expect(callsOf(text)).toEqual(closed),
  );

  it('leaves nothing to doubt where each of the two has its own write', () => {
    const outcome = outcomeWith(orders, 'close both 412160 and 412175');
    expect(outcome).toMatchObject({ kind: 'plan' });
    expect(outcome.kind === 'plan' && (outcome.plan.doubts ?? [])).toEqual([]);
  });
});

describe('what may be done, asked of nobody in particular', () => {
  it.each(['se puede cerrar la 412188', 'on peut clôturer 412188'])('writes nothing: %s', (text) =>
    expect(writesOf(text)).toEqual([]),
  );
});

describe('a number behind what a note is kept under', () => {
  it('is what the note is on, and never the note', () => {
    expect(callsOf('ana declined the wiper blades, put it in the notes 412207')).toEqual([
      ['add_repair_notes', { repair_order_id: '412207', note: 'ana declined the wiper blades' }],
    ]);
  });
});

describe('what a kind of note is said to be', () => {
  it('is its text', () => {
    expect(callsOf('cause on 412207 is a seized left caliper slide')).toEqual([
      ['add_repair_notes', { repair_order_id: '412207', kind: 'cause', note: 'a seized left caliper slide' }],
    ]);
  });
});

describe('"a new one"', () => {
  it('is no amount', () => {
    expect(
      JSON.stringify(outcomeWith(orders, 'the link on 412188 expires, make a new one good for 2 days')),
    ).not.toContain('"amount":1,');
  });
});

describe('what somebody did, in Spanish', () => {
  it('is no noun before the figure', () => {
    expect(callsOf('pagó 210 en efectivo la 412221')).toEqual([
      ['record_offline_payment', expect.objectContaining({ amount: 210, method: 'cash', repair_order_id: '412221' })],
    ]);
  });
});

describe('today in French', () => {
  it('narrows what is promised', () => {
    expect(callsOf("quelles voitures sont promises aujourd'hui")).toEqual([
      ['search_repair_orders', expect.objectContaining({ promised_from: expect.stringContaining('2026-11-23T00:00') })],
    ]);
  });
});

describe('until when something is held', () => {
  it('is how long it is held, and no time to wait for', () => {
    const outcome = outcomeWith(orders, 'hold 2 04465-33480 for 412207 until friday');
    expect(outcome).toMatchObject({ kind: 'plan' });
    // From Monday 9:40 to the end of Friday.
    expect(callsOf('hold 2 04465-33480 for 412207 until friday')).toEqual([
      ['reserve_parts', expect.objectContaining({ hold_hours: 111 })],
    ]);
    expect(outcome.kind === 'plan' && (outcome.plan.doubts ?? [])).toEqual([]);
  });
});
