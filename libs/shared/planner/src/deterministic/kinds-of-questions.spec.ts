import { callsOf, orders } from '../fixtures/counter-rows';
import { outcomeWith, planWith, searching, type Reads } from '../fixtures/plan-with-rows';

/** How people ask, each by what is read for it. */

describe('who can do something', () => {
  it.each([
    ['who can do high voltage', 'high voltage'],
    ['who knows hybrids', 'hybrids'],
    ['¿Quién sabe de híbridos?', 'híbridos'],
  ])('is narrowed by it, where somebody can: %s', (text, skill) =>
    expect(callsOf(text)).toEqual([['list_technicians', { skill }]]),
  );
});

describe('who somebody is', () => {
  it('is answered of staff as of customers, and of who is no longer here', () => {
    expect(callsOf('who is lena')).toEqual([['list_technicians', { query: 'lena' }]]);
    expect(callsOf('who is rick sloan')).toEqual([['list_technicians', { query: 'rick sloan', active_only: false }]]);
    expect(callsOf('who is mia sato')).toEqual([['search_customers', { query: 'mia sato' }]]);
  });

  it.each([
    'who has 312-555-0187',
    'whose number is 312 555 0187',
    '(312) 555-0187 just called. Who is it?',
    'got a text from 3125550187 whos that',
  ])('is found by a telephone number: %s', (text) =>
    expect(callsOf(text)).toEqual([['search_customers', { query: '+13125550187' }]]),
  );

  it('takes ten digits for a telephone number only behind a word of telephoning', () => {
    expect(JSON.stringify(outcomeWith(orders, 'whats going on with 3125550187'))).not.toContain('+1312');
  });
});

describe('which of several things there are', () => {
  const parts: Reads = {
    ...orders,
    search_parts: searching('parts', [
      { part_number: '1', name: 'Brake Pad Set', known_as: 'balatas', fits: 'Camry' },
      { part_number: '2', name: 'Rear Brake Pad Set', known_as: 'balatas', fits: 'Camry' },
    ]),
  };
  it('is answered by all of them', () => {
    const steps = planWith(parts, 'hay balatas para el camry?').execution_steps;
    expect(steps).toMatchObject([{ operation: 'search_parts', parameters: { part_name: 'balatas camry' } }]);
  });
});

describe('a read that is called by its name', () => {
  it.each([
    ['what do i need to order', 'list_low_stock'],
    ['anything below min', 'list_low_stock'],
    ['lista de técnicos', 'list_technicians'],
    ['liste des techniciens', 'list_technicians'],
    ['lista de órdenes abiertas', 'search_repair_orders'],
  ])('is made, whatever its words are besides: %s', (text, operation) =>
    expect(callsOf(text).map(([name]) => name)).toEqual([operation]),
  );
});

describe('“para cuándo”', () => {
  it.each(['para cuando es la 412210', '¿Para cuándo es la 412210?'])('asks for what was promised: %s', (text) =>
    expect(planWith(orders, text).execution_steps).toMatchObject([
      { operation: 'get_repair_order_details', asks: ['promised_at'] },
    ]),
  );
});

describe('a number that may be written wrongly', () => {
  it.each(['is this vin right 4T1G11AK6LU00000O', 'is vin 4T1G11AK6LU00000O valid', 'decode VIN 4T1G11AK6LU00000O'])(
    'is looked at as it was written: %s',
    (text) => expect(callsOf(text)).toEqual([['decode_vin', { vin: '4T1G11AK6LU00000O' }]]),
  );
});

describe('what narrows a list in several words', () => {
  it.each([
    ['who has no technician right now', { unassigned: true }],
    ['which tickets still need a tech', { unassigned: true }],
    ["quels ordres n'ont pas de technicien", { unassigned: true }],
    ['which ros are waiting on parts', { status: 'parts_ordered' }],
  ])('says which list it is: %s', (text, parameters) =>
    expect(callsOf(text)).toEqual([['search_repair_orders', parameters]]),
  );
});

describe('a day of which nothing says what was then', () => {
  it('is not the day that something was promised for', () => {
    expect(JSON.stringify(outcomeWith(orders, 'what did devon finish today'))).not.toContain('promised_from');
  });

  it('is the day that they came in where that is asked', () => {
    expect(callsOf('what came in yesterday')).toEqual([
      ['search_repair_orders', expect.objectContaining({ opened_from: expect.stringContaining('2026-11-22T00:00') })],
    ]);
  });
});
