import type { TestServer } from '@ars/mcp-server/testing';
import { openRepairOrder, startRepairOrdersServer } from '../testing/repair-orders-server';

describe('the rules of the counter', () => {
  let server: TestServer;
  let number: string;
  const call = (tool: string, more: Record<string, unknown>) => server.call(tool, { repair_order_id: number, ...more });
  const update = async (more: Record<string, unknown>) => (await call('update_repair_order', more)).content;
  const details = async () => (await call('get_repair_order_details', {})).content;

  beforeAll(async () => {
    server = await startRepairOrdersServer();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    number = await openRepairOrder(server);
  });

  describe('changes by an amount', () => {
    it('are added to what is on file, and told as before and after', async () => {
      await update({ estimate: 486.2, total: 100 });
      expect(await update({ estimate_change: 50 })).toMatchObject({ estimate: 536.2 });
      expect(await update({ estimate_change: -36.1, total_change: 0.1 })).toMatchObject({
        estimate: 500.1,
        total: 100.1,
      });
      expect((await details())['updates']).toMatchObject([
        {},
        { changes: [{ field: 'estimate', from: 486.2, to: 536.2 }] },
        {
          changes: [
            { field: 'estimate', from: 536.2, to: 500.1 },
            { field: 'total', from: 100, to: 100.1 },
          ],
        },
      ]);
    });

    it('all count when they come at once', async () => {
      await update({ estimate: 100 });
      await Promise.all(Array.from({ length: 5 }, () => update({ estimate_change: 10 })));
      expect(await details()).toMatchObject({ estimate: 150 });
    });

    it.each([
      ['NO_AMOUNT_ON_FILE', { total_change: 50 }],
      ['AMOUNT_BELOW_ZERO', { estimate_change: -100.01 }],
      ['VALIDATION_FAILED', { estimate: 50, estimate_change: 50 }],
      ['VALIDATION_FAILED', { estimate_change: 0 }],
      ['VALIDATION_FAILED', { estimate_change: 0.001 }],
    ])('are refused with %s: %j', async (code, more) => {
      await update({ estimate: 100 });
      expect(await update(more)).toMatchObject({ code });
      expect(await details()).toMatchObject({ estimate: 100, total: null });
    });

    it('stay within what the customer authorized', async () => {
      await call('record_customer_authorization', { amount: 150, method: 'phone', authorized_by: 'Ana Torres' });
      await update({ total: 100 });
      expect(await update({ total_change: 50.01 })).toMatchObject({
        code: 'AUTHORIZATION_LIMIT_EXCEEDED',
        message: expect.stringContaining('0.01 USD more than the customer authorized'),
      });
    });
  });

  describe('a promise that shifts', () => {
    /** Hours from a whole one of a day to come, whenever this is run. */
    const start = Math.ceil(Date.now() / 3_600_000) * 3_600_000 + 24 * 3_600_000;
    const at = (hours: number) => new Date(start + hours * 3_600_000).toISOString();

    it('is counted from the one on file, each time', async () => {
      await update({ promised_at: at(0) });
      await Promise.all([update({ promise_shift_hours: 24 }), update({ promise_shift_hours: -1.5 })]);
      expect(await details()).toMatchObject({ promised_at: at(22.5) });
    });

    it.each([
      ['PROMISE_IN_PAST', { promise_shift_hours: -2_000 }],
      ['VALIDATION_FAILED', { promise_shift_hours: 0 }],
      ['VALIDATION_FAILED', { promise_shift_hours: 1, promised_at: at(1) }],
    ])('is refused with %s: %j', async (code, more) => {
      await update({ promised_at: at(0) });
      expect(await update(more)).toMatchObject({ code });
      expect(await details()).toMatchObject({ promised_at: at(0) });
    });
  });

  describe('the odometer', () => {
    it('in may be corrected, up and down', async () => {
      expect((await call('update_repair_order', { odometer_in: 60_000 })).isError).toBe(false);
      expect((await call('update_repair_order', { odometer_in: 59_000, odometer_out: 59_001 })).isError).toBe(false);
      expect(await details()).toMatchObject({ odometer_in: 59_000, odometer_out: 59_001 });
    });

    it.each([[{ odometer_in: 60_002 }], [{ odometer_out: 59_999 }], [{ odometer_in: 52_309 }], [{ odometer_out: 10 }]])(
      'does not run backwards: %j',
      async (more) => {
        await update({ odometer_in: 60_000, odometer_out: 60_001 });
        expect(await update(more)).toMatchObject({
          code: 'ODOMETER_BACKWARDS',
          message: expect.stringMatching(/ again$/),
        });
      },
    );
  });

  it('refuses a promise for a time before the vehicle came', async () => {
    expect(await update({ promised_at: '2020-01-01T16:00:00Z' })).toMatchObject({ code: 'PROMISE_IN_PAST' });
    const { content } = await server.call('create_repair_order', {
      customer_id: 'C-20118',
      vehicle_id: '4T1G11AK6LU000000',
      service_description: 'Inspection',
      promised_at: '2020-01-01T16:00:00Z',
    });
    expect(content).toMatchObject({ code: 'PROMISE_IN_PAST' });
  });

  describe('required skills', () => {
    it('keep those out who do not have them, and name who has', async () => {
      expect(await update({ required_skills: ['high voltage', 'l3'] })).toMatchObject({
        required_skills: ['EV_HV', 'L3'],
      });
      expect((await call('assign_technician', { technician_id: 'T-014' })).content).toMatchObject({
        code: 'TECH_LACKS_SKILL',
        message: expect.stringContaining('Lena Fischer (T-009)'),
        details: { missing_skills: ['EV_HV', 'L3'], technicians: [{ technician_id: 'T-009', name: 'Lena Fischer' }] },
      });
      expect(await details()).toMatchObject({ technician_id: null });
      expect((await call('assign_technician', { technician_id: 'T-009' })).isError).toBe(false);
    });

    it('say that nobody has them', async () => {
      await update({ required_skills: ['A9'] });
      const { content } = await call('assign_technician', { technician_id: 'T-014' });
      expect(content['message']).toContain('Nobody here has');
    });

    it('follow from work on high voltage', async () => {
      const { content } = await server.call('create_repair_order', {
        customer_id: 'C-20655',
        vehicle_id: '5YJ3E1EA2KF317000',
        service_description: 'High-voltage battery warning',
      });
      expect(content).toMatchObject({ required_skills: ['EV_HV'], open_repair_orders: ['412221'] });
      const { content: refusal } = await server.call('assign_technician', {
        repair_order_id: content['repair_order_id'],
        technician_id: 'T-022',
      });
      expect(refusal).toMatchObject({ code: 'TECH_LACKS_SKILL' });
    });
  });

  it('tells of a second open repair order, and does not refuse it', async () => {
    const { content } = await server.call('create_repair_order', {
      customer_id: 'C-20411',
      vehicle_id: '1HGCV1F33LA000001',
      service_description: 'Wipers',
    });
    expect(content).toMatchObject({
      open_repair_orders: ['412210'],
      warnings: [{ code: 'DUPLICATE_OPEN_RO', message: expect.stringContaining('412210') }],
    });
    const { content: found } = await server.call('search_vehicles', { query: 'accord' });
    expect(found['vehicles']).toMatchObject([{ open_repair_orders: ['412210', content['repair_order_id']] }]);
  });

  it('says in words why a status cannot be, and the way there', async () => {
    const { content } = await call('update_repair_order_status', { new_status: 'closed' });
    expect(content).toMatchObject({
      code: 'INVALID_TRANSITION',
      details: { path: expect.arrayContaining(['scheduled', 'in_progress', 'closed']) },
    });
    expect(content['message']).toMatch(
      /^RO \d+ is pending and cannot become closed at once\. It can become scheduled or /,
    );
  });

  describe('new customers and vehicles', () => {
    it('are put on file, and a repair order can be opened for them', async () => {
      const customer = await server.call('create_customer', { name: 'Luis Ortega', phone: '+13125550101' });
      expect(customer.content).toMatchObject({ customer_id: 'C-20791', sms_consent: false, warnings: [] });
      expect(customer.events).toMatchObject([{ type: 'customer_created', subject: 'C-20791' }]);
      const vehicle = await server.call('create_vehicle', {
        customer_id: 'C-20791',
        year: 2018,
        make: 'Chevrolet',
        model: 'Malibu',
      });
      expect(vehicle.content).toMatchObject({
        vehicle_id: 'V-10001',
        vin: null,
        check_digit_ok: null,
        vehicle: '2018 Chevrolet Malibu',
      });
      const opened = await server.call('create_repair_order', {
        customer_id: 'C-20791',
        vehicle_id: 'V-10001',
        service_description: 'Brakes',
      });
      const { content } = await server.call('search_repair_orders', { query: 'luis chevy malibu' });
      expect(content['repair_orders']).toMatchObject([{ repair_order_id: opened.content['repair_order_id'] }]);
    });

    it('have numbers of their own when they come at once', async () => {
      const answers = await Promise.all(
        ['A', 'B', 'C', 'D'].map((letter) => server.call('create_customer', { name: `Person ${letter}` })),
      );
      expect(new Set(answers.map(({ content }) => content['customer_id'])).size).toBe(4);
    });

    it('take year and make from a VIN, and say what its check digit says', async () => {
      const { content } = await server.call('create_vehicle', {
        customer_id: 'C-20118',
        vin: 'wvwzzz1kzaw000001',
        model: 'Golf',
      });
      expect(content).toMatchObject({ vehicle: '2010 Volkswagen Golf', check_digit_ok: null });
    });

    it.each([
      ['CUSTOMER_EXISTS', 'create_customer', { name: 'Somebody', phone: '+13125550142' }],
      ['CUSTOMER_EXISTS', 'create_customer', { name: 'Somebody', email: 'ANA.torres@example.com' }],
      ['VALIDATION_FAILED', 'create_customer', { name: 'Somebody', sms_consent: true }],
      ['CUSTOMER_NOT_FOUND', 'create_vehicle', { customer_id: 'C-99999', year: 2018, make: 'VW', model: 'Golf' }],
      ['VALIDATION_FAILED', 'create_vehicle', { customer_id: 'C-20118', model: 'Golf' }],
      ['VEHICLE_EXISTS', 'create_vehicle', { customer_id: 'C-20118', vin: '5YJ3E1EA2KF317000', model: 'Model 3' }],
      ['INVALID_VIN', 'create_vehicle', { customer_id: 'C-20118', vin: '4T1G11AK6LU00000O', model: 'Camry' }],
      ['INVALID_VIN', 'create_vehicle', { customer_id: 'C-20118', vin: '4T1G11AK7LU000001', model: 'Camry' }],
      [
        'VIN_DISAGREES',
        'create_vehicle',
        { customer_id: 'C-20118', vin: '4T1G11AK0LU000011', year: 2011, model: 'Camry' },
      ],
    ])('are refused with %s by %s: %j', async (code, tool, parameters) => {
      expect((await server.call(tool, parameters)).content).toMatchObject({ code });
    });

    it('are told of where somebody has the name', async () => {
      const { content } = await server.call('create_customer', { name: 'daniel chen' });
      expect(content['warnings']).toMatchObject([{ code: 'SAME_NAME', message: expect.stringContaining('C-20411') }]);
    });
  });
});
