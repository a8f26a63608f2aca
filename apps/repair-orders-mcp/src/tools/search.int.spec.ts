import type { TestServer } from '@ars/mcp-server/testing';
import { startRepairOrdersServer } from '../testing/repair-orders-server';

describe('looking things up', () => {
  let server: TestServer;
  const numbers = async (parameters: Record<string, unknown>) => {
    const { content } = await server.call('search_repair_orders', parameters);
    return (content['repair_orders'] as { repair_order_id: string }[]).map((found) => found.repair_order_id);
  };

  beforeAll(async () => {
    server = await startRepairOrdersServer();
  });
  afterAll(() => server.close());

  describe('get_repair_order_details', () => {
    it('begins with what people ask for first', async () => {
      const { content } = await server.call('get_repair_order_details', { repair_order_id: '1234' });
      expect(Object.entries(content).slice(0, 5)).toEqual([
        ['repair_order_id', '1234'],
        ['status', 'in_progress'],
        ['customer', 'ambujmehra'],
        ['customer_email', 'ambujmehra16@gmail.com'],
        ['vehicle', '2019 Toyota Camry'],
      ]);
      expect(content).toMatchObject({ balance: null, totals: { estimate: null, total: null }, parts: [] });
    });

    it('knows a bill that was paid twice', async () => {
      const { content } = await server.call('get_repair_order_details', { repair_order_id: '#412175' });
      expect(content).toMatchObject({ ready: true, authorized_room: null });
      expect(content).toMatchObject({ balance: -318.4, totals: { total: 318.4, paid: 636.8, refunded: 0 } });
    });

    it('tells whether it is ready, and how much may come on top', async () => {
      const { content } = await server.call('get_repair_order_details', { repair_order_id: '412207' });
      expect(content).toMatchObject({ ready: false, authorized_limit: 600, authorized_room: 113.8 });
    });

    it.each([
      ['RO_NOT_FOUND', '77'],
      ['VALIDATION_FAILED', ''],
      ['VALIDATION_FAILED', '12345678901'],
      ['VALIDATION_FAILED', "1' or 1=1"],
    ])('answers %s for %j', async (code, repair_order_id) => {
      const { content } = await server.call('get_repair_order_details', { repair_order_id });
      expect(content).toMatchObject({ code, retryable: false });
    });
  });

  describe('search_repair_orders', () => {
    it.each<[string, Record<string, unknown>, string[]]>([
      ['a name', { query: 'Torres' }, ['412207', '412175']],
      ['words in any order and case', { query: 'brake CAMRY 2020' }, ['412207']],
      ['a number as people write it', { query: 'RO-412188' }, ['412188']],
      ['an email address', { query: 'ambujmehra16@gmail.com' }, ['1234']],
      ['a VIN', { vin: '1HGCV1F33LA000001' }, ['412210']],
      ['the end of a VIN', { vin: 'lu000000' }, ['412207']],
      ['a status', { status: 'customer_approval' }, ['412199']],
      ['a customer', { customer_id: 'C-20377' }, ['412188']],
      ['a technician', { technician_id: 'T-009' }, ['412221']],
      ['an advisor with open work', { advisor_id: 'A-07', open_only: true }, ['412215', '412199', '1234']],
      ['a promise', { promised_before: '2026-11-24T00:00:00-06:00' }, ['412207']],
      ['conditions that exclude each other', { query: 'Torres', status: 'pending' }, []],
      ['signs that are wildcards elsewhere', { query: '%' }, []],
    ])('finds by %s', async (_case, parameters, expected) => {
      expect(await numbers(parameters)).toEqual(expected);
    });

    it('gives every repair order once in pages, newest number first', async () => {
      const pages: string[][] = [];
      let cursor: unknown;
      do {
        const { content } = await server.call('search_repair_orders', { limit: 4, ...(cursor ? { cursor } : {}) });
        pages.push((content['repair_orders'] as { repair_order_id: string }[]).map((found) => found.repair_order_id));
        cursor = content['next_cursor'];
      } while (cursor !== null);
      expect(pages.map((page) => page.length)).toEqual([4, 4, 3]);
      const all = pages.flat();
      expect(all).toEqual([...new Set(all)].sort((a, b) => Number(b) - Number(a)));
    });

    it.each([[{ cursor: 'abc' }], [{ limit: 0 }], [{ limit: 101 }], [{ status: 'lost' }], [{ vin: 'IOQ' }]])(
      'refuses %j',
      async (parameters) => {
        const { content } = await server.call('search_repair_orders', parameters);
        expect(content).toMatchObject({ code: 'VALIDATION_FAILED' });
      },
    );
  });

  describe('search_customers', () => {
    it.each([
      ['Chen', ['C-20411', 'C-20377']],
      ['ANA torres', ['C-20118']],
      ['312 555 0119', ['C-20733']],
      ['greenline.example', ['C-20560']],
      ['C-20602', ['C-20602']],
      ['nobody', []],
    ])('finds %j', async (query, expected) => {
      const { content } = await server.call('search_customers', { query });
      expect((content['customers'] as { customer_id: string }[]).map((found) => found.customer_id)).toEqual(expected);
    });

    it('tells contact, consent and vehicles', async () => {
      const { content } = await server.call('search_customers', { query: 'David Chen' });
      expect(content['customers']).toEqual([
        {
          customer_id: 'C-20377',
          name: 'David Chen',
          email: null,
          phone: '+13125550163',
          sms_consent: true,
          vehicles: [
            { vehicle_id: '2HKRW2H87MH612345', vehicle: '2021 Honda CR-V' },
            { vehicle_id: '2T3W1RFV7MC123456', vehicle: '2021 Toyota RAV4' },
          ],
        },
      ]);
    });
  });

  describe('search_vehicles', () => {
    it.each([
      ['words', { query: '2019 camry' }, ['4T1B11HK8KU012034', '4T1B11HK8KU123456']],
      ['the owner', { customer_id: 'C-20118' }, ['3GNAXUEV2NL123456', '4T1G11AK6LU000000']],
      ['the end of a VIN', { vin: '317000' }, ['5YJ3E1EA2KF317000']],
    ])('finds by %s', async (_case, parameters, expected) => {
      const { content } = await server.call('search_vehicles', parameters);
      expect((content['vehicles'] as { vehicle_id: string }[]).map((found) => found.vehicle_id)).toEqual(expected);
    });

    it('tells how the newest repair order of each stands', async () => {
      const { content } = await server.call('search_vehicles', { customer_id: 'C-20118' });
      expect(content['vehicles']).toMatchObject([
        { latest_order: '412175', latest_status: 'invoiced' },
        { latest_order: '412207', latest_status: 'in_progress' },
      ]);
    });

    it('refuses to list everything', async () => {
      expect((await server.call('search_vehicles', {})).content).toMatchObject({ code: 'VALIDATION_FAILED' });
    });
  });

  describe('list_technicians', () => {
    const ids = async (parameters: Record<string, unknown>) => {
      const { content } = await server.call('list_technicians', parameters);
      return (content['technicians'] as { technician_id: string }[]).map((found) => found.technician_id);
    };

    it('leaves out those who no longer work, unless asked', async () => {
      expect(await ids({})).toEqual(['T-009', 'T-014', 'T-022', 'T-031']);
      expect(await ids({ active_only: false })).toContain('T-040');
    });

    it('finds who no longer works where a name fits nobody else', async () => {
      expect(await ids({ query: 'rick' })).toEqual(['T-040']);
      expect(await ids({ query: 'rick', available_only: true })).toEqual([]);
      expect(await ids({ query: 'T-0' })).not.toContain('T-040');
    });

    it('finds by skill and by name, and tells the work at hand', async () => {
      expect(await ids({ skill: 'ev_hv' })).toEqual(['T-009']);
      expect(await ids({ query: 'gonzalez' })).toEqual(['T-014']);
      const { content } = await server.call('list_technicians', { query: 'Lena' });
      expect(content['technicians']).toEqual([
        {
          technician_id: 'T-009',
          name: 'Lena Fischer',
          skills: ['L3', 'EV_HV'],
          active: true,
          available: true,
          open_repair_orders: 1,
          working_on: [
            {
              repair_order_id: '412221',
              vehicle: '2019 Tesla Model 3',
              status: 'quality_check',
              service_description: 'Charge port does not latch',
              promised_at: null,
            },
          ],
        },
      ]);
    });
  });

  describe('another tenant', () => {
    const other = { tenantId: 'OTHER_DEALER' };

    it.each<[string, Record<string, unknown>, string]>([
      ['search_repair_orders', {}, 'repair_orders'],
      ['search_customers', { query: 'Torres' }, 'customers'],
      ['search_vehicles', { query: 'Camry' }, 'vehicles'],
      ['list_technicians', { active_only: false }, 'technicians'],
    ])('sees nothing through %s', async (tool, parameters, list) => {
      expect((await server.call(tool, parameters, other)).content[list]).toEqual([]);
    });

    it.each<[string, Record<string, unknown>]>([
      ['get_repair_order_details', {}],
      ['update_repair_order_status', { new_status: 'quality_check' }],
      ['assign_technician', { technician_id: 'T-014' }],
      ['add_repair_notes', { note: 'hello' }],
      ['update_repair_order', { tag: '1' }],
      ['cancel_repair_order', { reason: 'why not' }],
    ])('finds no repair order for %s', async (tool, parameters) => {
      const { content } = await server.call(tool, { repair_order_id: '1234', ...parameters }, other);
      expect(content).toMatchObject({ code: 'RO_NOT_FOUND' });
    });

    it('changes nothing here by telling of a reservation or a payment of the same number', async () => {
      const account = { repair_order_id: '412175', version: 99, paid_total: 1, refunded_total: 0, currency: 'USD' };
      await server.call('apply_payment_event', { event_id: 'e-1', data: { account } }, other);
      const { content } = await server.call('get_repair_order_details', { repair_order_id: '412175' });
      expect(content).toMatchObject({ totals: { paid: 636.8 } });
    });
  });
});
