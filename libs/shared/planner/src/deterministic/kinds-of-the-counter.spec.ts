import { isCall } from '@ars/contracts';
import { callsOf, orders } from '../fixtures/counter-rows';
import { outcomeWith, planWith, searching, type Reads } from '../fixtures/plan-with-rows';

/** Kinds of speech, each by what is planned for it. */

describe('several things with values of their own', () => {
  const adjust = (part_number: string, delta: number) => expect.objectContaining({ part_number, delta });
  it.each([
    ['cycle count: 90915-YZZN1 two short, 13508023 one over', [adjust('90915-YZZN1', -2), adjust('13508023', 1)]],
    ['90915-YZZN1 two short and 13508023 three', [adjust('90915-YZZN1', -2), adjust('13508023', -3)]],
    [
      'received 4 90915-YZZN1, 2 13508023 and 5 04465-33480',
      [adjust('90915-YZZN1', 4), adjust('13508023', 2), adjust('04465-33480', 5)],
    ],
  ])('are changed each by its own: %s', (text, parameters) =>
    expect(callsOf(text)).toEqual(parameters.map((each) => ['adjust_stock', each])),
  );

  it('are one list for what takes a list', () => {
    expect(callsOf('hold 2 90915-YZZN1, 1 04465-33480 and 3 13508023 for 412207')).toEqual([
      [
        'reserve_parts',
        {
          repair_order_id: '412207',
          part_numbers: ['90915-YZZN1', '04465-33480', '13508023'],
          quantity_map: { '90915-YZZN1': 2, '04465-33480': 1, '13508023': 3 },
        },
      ],
    ]);
  });
});

describe('a list in which things are named as well', () => {
  it('counts what stands behind each number', () => {
    expect(callsOf('res 3 filters 90915-YZZN1 n 1 set 04465-33480 for 412210 pls')).toEqual([
      ['reserve_parts', expect.objectContaining({ quantity_map: { '90915-YZZN1': 3, '04465-33480': 1 } })],
    ]);
  });
});

describe('a text to be written down', () => {
  const noted = (note: string) => [['add_repair_notes', { repair_order_id: '412210', note }]];
  it.each([
    ['memo on 412210 - cust waits for his wife', 'cust waits for his wife'],
    ['FYI 412210: he pays in cash on friday. Just note it', 'he pays in cash on friday'],
    ['put this mail on 412210 as a note:\n> From: bo@mail.example\n> Call me.', 'From: bo@mail.example\nCall me'],
    ['por favor anote en la orden 412210 que espera a su esposa. Nada más, gracias.', 'espera a su esposa'],
  ])('is what was said, and no more: %s', (text, note) => expect(callsOf(text)).toEqual(noted(note)));
});

describe('counter shorthand and times without a colon', () => {
  it('are read as what they stand for', () => {
    expect(callsOf('promise 412210 tmrw 415pm')).toEqual([
      ['update_repair_order', { repair_order_id: '412210', promised_at: expect.stringContaining('T16:15:00') }],
    ]);
  });
});

describe('what is asked for in Spanish or French', () => {
  it.each([
    ['¿Tenemos filtros de aceite?', 'filtros aceite'],
    ['Avons-nous des filtres à huile ?', 'filtres huile'],
  ])('is looked for by its words: %s', (text, part_name) => {
    const parts: Reads = {
      search_parts: searching('parts', [{ part_number: '1', name: 'Filtros de aceite, filtres à huile' }]),
    };
    const steps = planWith(parts, text).execution_steps.filter(isCall);
    expect(steps.map(({ operation, parameters }) => [operation, parameters])).toEqual([
      ['search_parts', { part_name }],
    ]);
  });
});

describe('a promise that shifts', () => {
  it.each([
    ['push the promise on 412210 back 2 days', 48],
    ['push 412210 back an hour', 1],
    ['412210 promise out one day', 24],
    ['promise on 412210 an hour earlier', -1],
    ['move 412210 up 2 hours', -2],
    ['412210 will be two days late', 48],
    ['retrasa la promesa de la 412210 una hora', 1],
    ["repousse la promesse de 412210 d'un jour", 24],
  ])('does so by what is said, and which way: %s', (text, promise_shift_hours) =>
    expect(callsOf(text)).toEqual([['update_repair_order', { repair_order_id: '412210', promise_shift_hours }]]),
  );

  it('takes no bare number for hours', () => {
    expect(JSON.stringify(outcomeWith(orders, 'push 412210 back 2'))).not.toContain('promise_shift_hours');
  });
});

describe('an identifier and nothing else', () => {
  it.each([
    ['PL-9001', 'check_payment_status'],
    ['PAY-7020', 'check_payment_status'],
    ['FL3Z-2001-C', 'get_part_details'],
    ['412207', 'get_repair_order_details'],
  ])('is shown, and nothing is done to it: %s', (text, operation) =>
    expect(callsOf(text).map(([name]) => name)).toEqual([operation]),
  );

  it('that nothing shows is nothing to destroy', () => {
    expect(outcomeWith(orders, 'RSV-100001').kind).toBe('unsupported');
  });
});

describe('two things side by side', () => {
  it.each([
    ['FL3Z-2001-C on a 2022 F-150?', { vehicle_model: 'F-150', vehicle_year: 2022 }],
    ['FL3Z-2001-C on a 2022 F-150 yes/no', { vehicle_model: 'F-150', vehicle_year: 2022 }],
    ["FL3Z-2001-C for hale's truck?", { vehicle_id: '1FTFW1E55NFA12345' }],
  ])('ask how they go together: %s', (text, vehicle) =>
    expect(callsOf(text)).toEqual([['check_vehicle_compatibility', { part_number: 'FL3Z-2001-C', ...vehicle }]]),
  );
});

describe('an address and a repair order', () => {
  it.each([
    ['reach mia at 312 555 0199 for this visit (412188)', { contact_phone: '+13125550199' }],
    ['david chen wants his stuff to dchen@mail.example, put that on 412188', { contact_email: 'dchen@mail.example' }],
  ])('are for each other, and read back: %s', (text, contact) => {
    const { execution_steps: steps, doubts = [] } = planWith(orders, text);
    const [write, ...others] = steps.filter(({ effect }) => effect !== null);
    expect(write).toMatchObject({
      operation: 'update_repair_order',
      parameters: { repair_order_id: '412188', ...contact },
    });
    expect(others).toEqual([]);
    expect(doubts.length).toBeGreaterThan(0);
  });
});

describe('a search that finds nothing as it is narrowed', () => {
  it.each(["which one of ana's cars is done", "WHICH ONE OF ANA'S CARS IS DONE"])(
    'shows all that is there: %s',
    (text) => {
      expect(callsOf(text)).toEqual([['search_repair_orders', { query: expect.stringMatching(/^ana$/i) }]]);
    },
  );

  it('stays narrow where it finds something', () => {
    expect(callsOf("which one of ana's cars is invoiced")).toEqual([
      ['search_repair_orders', { query: 'ana', status: 'invoiced' }],
    ]);
  });
});

describe('somebody’s number', () => {
  it.each(["what's mia's number", "mia's number"])('is where to call: %s', (text) =>
    expect(callsOf(text)).toEqual([['search_customers', { query: 'mia' }]]),
  );
});

describe('a question that is put with emphasis', () => {
  it.each(['how many of 04465-33480 are actually free right now', '45022-TVA-A00, is that still a good number'])(
    'is answered by what it asks for: %s',
    (text) => expect(planWith(orders, text).unanswered).toBeUndefined(),
  );
});

describe('what is asked for something', () => {
  it('is looked for first, and not found by what it is for', () => {
    const parts: Reads = {
      search_parts: searching('parts', [{ part_number: '1', name: 'Oil Filter', fits: 'RAV4' }]),
    };
    const steps = planWith(parts, 'do we stock wipers for a RAV4').execution_steps.filter(isCall);
    expect(steps.map(({ operation, parameters }) => [operation, parameters])).toEqual([
      ['search_parts', { part_name: 'wipers' }],
    ]);
  });

  it('is not answered by what was found by the way', () => {
    const parts: Reads = {
      ...orders,
      search_parts: searching('parts', [{ part_number: '13508023', name: 'Cabin Air Filter', fits: 'Equinox' }]),
    };
    expect(planWith(parts, 'what did the last oil change on the equinox cost').unanswered).toHaveLength(1);
  });
});

describe('the status of a thing that is described', () => {
  it.each(["status of ana's camry", 'status on anas camry'])('is its own, not that of a payment: %s', (text) =>
    expect(callsOf(text)).toEqual([['get_repair_order_details', { repair_order_id: '412207' }]]),
  );
});

describe('what came out of counting', () => {
  it('is a report of it, and no question', () => {
    const [call] = callsOf('count on 15400-PLM-A02 is 22');
    expect(call).toEqual(['adjust_stock', expect.objectContaining({ part_number: '15400-PLM-A02', counted: 22 })]);
    expect(callsOf('count of 15400-PLM-A02')).toEqual([['get_part_details', { part_number: '15400-PLM-A02' }]]);
  });
});

describe('a fact of somebody', () => {
  it('is looked up where it stands, however many reads tell it', () => {
    expect(callsOf('What is the phone number of Mia Sato?')).toEqual([
      ['search_customers', expect.objectContaining({ query: 'Mia Sato' })],
    ]);
  });
});

describe('a year before a model', () => {
  it.each(['which brake parts do we have for a 2020 camry', 'do we carry brake parts for a 2020 camry'])(
    'is of the car, and no name of a part: %s',
    (text) =>
      expect(callsOf(text)).toEqual([
        ['search_parts', expect.objectContaining({ vehicle_model: 'camry', vehicle_year: 2020 })],
      ]),
  );
});

describe('a list', () => {
  it.each([
    ['which orders have no technician', { unassigned: true }],
    ['anything overdue', { overdue: true }],
    ['which orders are running late', { overdue: true }],
  ])('is narrowed by what is said of it: %s', (text, filter) =>
    expect(callsOf(text)).toEqual([['search_repair_orders', expect.objectContaining(filter)]]),
  );
});
