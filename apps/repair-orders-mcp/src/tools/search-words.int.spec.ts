import type { TestServer } from '@ars/mcp-server/testing';
import { startRepairOrdersServer } from '../testing/repair-orders-server';

describe('searching with the words that people use', () => {
  let server: TestServer;
  const ask = async (tool: string, list: string, id: string, parameters: Record<string, unknown>) => {
    const { content } = await server.call(tool, parameters);
    return ((content[list] ?? [content]) as Record<string, unknown>[]).map((row) => row[id]);
  };
  const orders = (parameters: Record<string, unknown>) =>
    ask('search_repair_orders', 'repair_orders', 'repair_order_id', parameters);
  const customers = (query: string) => ask('search_customers', 'customers', 'customer_id', { query });
  const vehicles = (query: string) => ask('search_vehicles', 'vehicles', 'vehicle', { query });
  const technicians = (parameters: Record<string, unknown>) =>
    ask('list_technicians', 'technicians', 'technician_id', parameters);

  beforeAll(async () => {
    server = await startRepairOrdersServer();
  });
  afterAll(() => server.close());

  it.each([
    ['ana camry', ['412207']],
    ["Ana's Camry", ['412207']],
    ['anas equinox', ['412175']],
    ['daniels acord', ['412210']],
    ['mister hale truck', ['412150']],
    ['the hale f-150', ['412150']],
    ['f150', ['412150']],
    ['F 150', ['412150']],
    ['the bmw', ['412215']],
    ['beemer', ['412215']],
    ['330i', ['412215']],
    ['tom beckers 330', ['412215']],
    ['2019 Camry', ['412160', '1234']],
    ['the 21 rav4', ['412188']],
    ['rav 4', ['412188']],
    ['greenline escape', ['412199']],
    ['the tesla', ['412221']],
    ['tesla model 3', ['412221']],
    ['chen rav4', ['412188']],
    ['señor Chen RAV4', ['412188']],
    ['M. Chen', ['412210', '412188']],
    ['chevy', ['412175']],
    ['Torres', ['412207', '412175']],
    ["torres'", ['412207', '412175']],
    ['mia', ['412160']],
    ['la orden de Mia', ['412160']],
    ['bob hale', ['412150']],
    ['sonata lady', ['412144']],
    ['RO-412207', ['412207']],
    ['R/O 0412207', ['412207']],
    ['#412207', ['412207']],
    ['0412207', ['412207']],
    ['ticket 412207', ['412207']],
    ['tag 07', ['412207']],
    ['tag 7', ['412207']],
    ['312 555 0142', ['412207', '412175']],
    ['+13125550142', ['412207', '412175']],
    ['ana.torres@example.com', ['412207', '412175']],
    ['AP@greenline.example', ['412199']],
    ['ambujmehra', ['1234']],
    ['mehra', ['1234']],
    ['LU000000', ['412207']],
    ['4T1G11AK6LU000000', ['412207']],
    ['alternator', []],
    ['brake noise', ['412207']],
    ['battery light', ['412160']],
    ['front brakes', ['412215', '412210', '1234']],
    ['qc', ['412221']],
    ['waiting on parts', ['412210']],
    ['ready for pickup', ['412188']],
    ['en proceso', ['412207', '1234']],
    ['open camry', ['412207', '412160', '1234']],
    ['Rodriguez', []],
    ['ana rav4', []],
    ['mia chen', []],
    ['%', []],
    ['2018 Camry', []],
    ['412270', []],
  ])('finds the repair orders of %j', async (query, expected) => {
    expect(await orders({ query })).toEqual(expected);
  });

  it('reads a technician’s or an advisor’s name or number in any writing', async () => {
    const maria = ['412199', '1234', '412160', '412150', '412144'];
    for (const query of ['maria', 'María', 'tech 14', 'T-014', 't14', 'technician 014', 'la técnica 14']) {
      expect({ query, found: (await orders({ query })).sort() }).toEqual({ query, found: [...maria].sort() });
    }
    expect(await orders({ technician: 'maria', open_only: true })).toEqual(['412199', '412160', '1234']);
    expect(await orders({ technician: 'nobody', open_only: true })).toEqual([]);
    expect(await orders({ advisor: 'jennas', open_only: true })).toEqual([
      '412221',
      '412210',
      '412207',
      '412188',
      '412160',
    ]);
  });

  it('puts names and vehicles before descriptions, and open ones before finished ones', async () => {
    const { content } = await server.call('create_repair_order', {
      customer_id: 'C-20602',
      vehicle_id: '1FTFW1E55NFA12345',
      service_description: 'Tow hitch for the tesla charger trailer',
    });
    expect(await orders({ query: 'tesla' })).toEqual(['412221', content['repair_order_id']]);
    expect(await orders({ query: 'hale' })).toEqual([content['repair_order_id'], '412150']);
    await server.call('cancel_repair_order', { repair_order_id: content['repair_order_id'], reason: 'test' });
  });

  it('forgives one letter only where nothing is written so, and says what it took it for', async () => {
    for (const [query, found, taken_as] of [
      ['gonzales', ['412199', '412160', '1234', '412150', '412144'], [{ word: 'gonzales', taken_as: ['gonzalez'] }]],
      ['camyr torres', ['412207'], [{ word: 'camyr', taken_as: ['camry'] }]],
      ['hael', ['412150'], [{ word: 'hael', taken_as: ['hale'] }]],
      ['greenlien', ['412199'], [{ word: 'greenlien', taken_as: ['greenline'] }]],
      ['torres', ['412207', '412175'], []],
      ['mai', [], []],
    ] as const) {
      const { content } = await server.call('search_repair_orders', { query });
      const numbers = (content['repair_orders'] as { repair_order_id: string }[]).map((row) => row.repair_order_id);
      const isCancelled = (number: string) => Number(number) > 412_221;
      expect({ query, found: numbers.filter((number) => !isCancelled(number)), taken_as: content['taken_as'] }).toEqual(
        {
          query,
          found,
          taken_as,
        },
      );
    }
  });

  it('filters by what nobody has, what is unpaid and what is promised', async () => {
    expect(await orders({ unassigned: true, open_only: true })).toEqual(['412215']);
    expect(await orders({ unpaid: true })).toEqual(['412221', '412188', '412160']);
    const day = { promised_from: '2026-11-24T00:00:00-06:00', promised_before: '2026-11-25T00:00:00-06:00' };
    expect(await orders(day)).toEqual(['412210']);
    expect(await orders({ query: 'chen', status: 'ready_for_pickup' })).toEqual(['412188']);
  });

  it('filters by promises that have gone by, of what is not ready', async () => {
    const promise = async (hours: number) => {
      const promised_at = new Date(Date.now() + hours * 3_600_000).toISOString();
      const { isError } = await server.call('update_repair_order', { repair_order_id: '412215', promised_at });
      expect(isError).toBe(false);
    };
    await promise(-1);
    expect(await orders({ overdue: true })).toContain('412215');
    expect(await orders({ overdue: true })).not.toContain('412188');
    await promise(1);
    expect(await orders({ overdue: true })).not.toContain('412215');
  });

  it('tells what a person needs to choose, and how many there are on all pages', async () => {
    const { content } = await server.call('search_repair_orders', { query: 'chen', limit: 1 });
    expect(content).toMatchObject({ count: 2, next_cursor: '1' });
    const { content: second } = await server.call('search_repair_orders', { query: 'chen', limit: 1, cursor: '1' });
    expect(second).toMatchObject({
      count: 2,
      next_cursor: null,
      repair_orders: [
        {
          repair_order_id: '412188',
          customer: 'David Chen',
          vehicle: '2021 Toyota RAV4',
          status: 'ready_for_pickup',
          technician: 'Devon Price',
          promised_at: null,
          estimate: null,
          total: 1249.5,
          paid: 0,
          balance: 1249.5,
          sms_consent: true,
        },
      ],
    });
  });

  it.each([
    ['chen, david', ['C-20377']],
    ['dave chen', ['C-20377']],
    ['anas', ['C-20118']],
    ['la señora Torres', ['C-20118']],
    ['chen rav4', ['C-20377']],
    ['the tesla', ['C-20655']],
    ['f-150', ['C-20602']],
    ['312-555-0119', ['C-20733']],
    ['ending in 0119', []],
    ['0119', ['C-20733']],
    ['erin walsch', ['C-20655']],
    ['c20118', ['C-20118']],
    ['the lady', []],
  ])('finds the customers of %j', async (query, expected) => {
    expect(await customers(query)).toEqual(expected);
  });

  it.each([
    ['anas chevy', ['2022 Chevrolet Equinox']],
    ['crv', ['2021 Honda CR-V']],
    ['cr-v', ['2021 Honda CR-V']],
    ['sonatta', ['2023 Hyundai Sonata']],
    ['david chen', ['2021 Honda CR-V', '2021 Toyota RAV4']],
  ])('finds the vehicles of %j', async (query, expected) => {
    expect(await vehicles(query)).toEqual(expected);
  });

  it('finds technicians by name, number, skill and whether they are free', async () => {
    expect(await technicians({ query: 'tech 14' })).toEqual(['T-014']);
    expect(await technicians({ query: 'sams' })).toEqual(['T-031']);
    expect(await technicians({ query: 'okafur' })).toEqual(['T-031']);
    expect(await technicians({ skill: 'A5' })).toEqual(['T-014', 'T-022']);
    expect(await technicians({ skill: 'brakes' })).toEqual(['T-014', 'T-022']);
    expect(await technicians({ skill: 'EV' })).toEqual(['T-009']);
    expect(await technicians({ skill: 'high voltage' })).toEqual(['T-009']);
    expect(await technicians({ skill: 'upholstery' })).toEqual([]);
    expect(await technicians({ available_only: true })).toEqual(['T-009', 'T-031']);
  });
});
