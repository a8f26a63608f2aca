import { isCall } from '@ars/contracts';
import { callsOf, orders } from '../fixtures/counter-rows';
import { outcomeWith, planWith, searching, type Reads } from '../fixtures/plan-with-rows';

/** What is filled in as a list of labelled values, and things that are named by where they are, each by what is planned for it. */

const CARS = [
  { vehicle_id: '4T1B11HK8KU123456', vehicle: '2019 Toyota Camry', customer: 'Mia Sato', customer_id: 'C-20733' },
  { vehicle_id: '4T1G11AK6LU000000', vehicle: '2020 Toyota Camry', customer: 'Ana Torres', customer_id: 'C-20118' },
];
const drivers: Reads = {
  ...orders,
  search_customers: searching('customers', [{ customer_id: 'C-20733', name: 'Mia Sato' }]),
  search_vehicles: searching('vehicles', CARS),
  list_technicians: searching('technicians', [{ technician_id: 'T-014', name: 'Maria Gonzalez', active: true }]),
};
const opened = (more: Record<string, unknown>) => [
  'create_repair_order',
  { customer_id: 'C-20733', vehicle_id: '4T1B11HK8KU123456', ...more },
];

describe('a new repair order as a list of labelled values', () => {
  const given = {
    ...{ service_description: 'no crank when hot', odometer_in: 88120 },
    promised_at: '2026-11-24T15:00:00-06:00',
  };
  it.each([
    'new RO: customer Mia Sato, veh her camry, concern no crank when hot, promised tmrw 3pm, odo 88120',
    'new RO, promised tmrw 3pm, concern: no crank when hot, odo 88120, vehicle camry, cust Mia Sato',
    'New RO\nCustomer: Mia Sato\nVehicle: Camry\nConcern: no crank when hot\nOdometer: 88120\nPromised: tomorrow 3pm',
  ])('has them in any order: %s', (text) => expect(callsOf(text, drivers)).toEqual([opened(given)]));

  it('goes to who is named in it', () => {
    const text = 'new RO, tech Maria, cust Mia Sato, vehicle camry, concern brakes squeal if it rains';
    expect(callsOf(text, drivers)).toEqual([
      opened({ service_description: 'brakes squeal if it rains' }),
      [
        'assign_technician',
        { repair_order_id: '$steps.create_repair_order_1.outputs.repair_order_id', technician_id: 'T-014' },
      ],
    ]);
  });

  it('keeps commas of a text whose list is parted by something else', () => {
    const text = 'new ticket / cust Mia Sato / vehicle camry / complaint no start, not even a click / tag 12';
    expect(callsOf(text, drivers)).toEqual([opened({ service_description: 'no start, not even a click', tag: '12' })]);
  });

  it('is read back where nobody orders it', () => {
    const { doubts = [] } = planWith(drivers, 'new RO: cust Mia Sato, vehicle camry, concern no crank, tag 12');
    expect(doubts.map(({ code }) => code)).toContain('NO_ORDER');
  });
});

describe('parts that are on a repair order', () => {
  const held: Reads = {
    ...orders,
    get_repair_order_details: () => ({ parts: [{ part_number: 'FL3Z-2001-C', name: 'Front Brake Pad Set' }] }),
    search_parts: searching('parts', [
      { part_number: 'FL3Z-2001-C', name: 'Front Brake Pad Set', known_as: 'pads balatas' },
      { part_number: '04465-33480', name: 'Front Brake Pad Set', known_as: 'pads balatas' },
    ]),
  };
  const pads = { repair_order_id: '412207', part_numbers: ['FL3Z-2001-C'] };
  it.each([
    ['rls the pads on 412207', 'release_reservation', pads],
    ['take the pads off 412207', 'release_reservation', pads],
    ['suelta las balatas de la 412207', 'release_reservation', pads],
    ['hand out the pads on 412207', 'issue_parts', pads],
    ['iss pads to 412207', 'issue_parts', pads],
    ['return the pads from 412207, unopened', 'return_parts', { ...pads, condition: 'new' }],
    ['issue everything on 412207', 'issue_parts', { repair_order_id: '412207' }],
  ])('are those that the words find there: %s', (text, operation, parameters) =>
    expect(callsOf(text, held)).toEqual([[operation, parameters]]),
  );

  it('are not meant by what is to come', () => {
    const outcome = JSON.stringify(outcomeWith(held, 'put another set of pads on 412207'));
    expect(outcome).toContain('04465-33480');
    expect(outcome).not.toContain('issue_parts');
  });

  it('go from one to the other, whatever else its number may be', () => {
    const text = 'take the pads off 412207 and put them on 1234 instead';
    expect(
      callsOf(text, { ...held, search_repair_orders: searching('repair_orders', [{ repair_order_id: '1234' }]) }),
    ).toEqual([
      ['release_reservation', pads],
      ['reserve_parts', { ...pads, repair_order_id: '1234', quantity_map: { 'FL3Z-2001-C': 1 } }],
    ]);
  });
});

describe('a count that is said twice', () => {
  it.each([
    'counted 5 of 13508023, computer says 6',
    'computer says 6 on 13508023 but I count 5',
    '13508023: count is 5 but system shows 6',
    'conté 5 del 13508023, el sistema dice 6',
  ])('is what was counted, and nothing else is given: %s', (text) => {
    const [[operation, parameters] = []] = callsOf(text);
    expect(operation).toBe('adjust_stock');
    expect(parameters).toMatchObject({ part_number: '13508023', counted: 5 });
    expect(parameters).not.toHaveProperty('delta');
  });
});

describe('a deposit', () => {
  it.each(['link for 75 bucks, deposit, 412210', 'need a link for 75 bucks on 412210, deposit'])(
    'is asked for by a link, where one is spoken of: %s',
    (text) => {
      const steps = planWith(orders, text).execution_steps.filter(isCall);
      expect(steps.filter(({ effect }) => effect !== null)).toMatchObject([
        { operation: 'create_payment_link', parameters: { amount: 75, repair_order_id: '412210' } },
      ]);
    },
  );

  it('is booked where it was paid', () => {
    expect(callsOf('deposit 100 cash on 412210')).toEqual([
      ['record_offline_payment', { amount: 100, method: 'cash', repair_order_id: '412210' }],
    ]);
  });
});
