import { partsEventData, reservationSnapshot } from '@ars/domain';
import { partsServers, type PartsServer, TENANT } from '../testing/parts-server';

const PART = '1234';

describe('reserving parts', () => {
  let servers: Awaited<ReturnType<typeof partsServers>>;
  let server: PartsServer;

  beforeAll(async () => {
    servers = await partsServers();
  });
  afterAll(() => servers.stop());
  beforeEach(async () => {
    server = await servers.start();
  });
  afterEach(async () => {
    expect(await server.unbalanced()).toEqual([]);
    await server.close();
  });

  const reserve = (quantity_map: Record<string, number>, repair_order_id = '1234', stepKey?: string) =>
    server.call(
      'reserve_parts',
      { part_numbers: Object.keys(quantity_map), repair_order_id, quantity_map },
      { stepKey },
    );
  const pendingTypes = async () =>
    ((await server.call('pending_events', {})).content['events'] as { type: string }[]).map(({ type }) => type);
  const repairOrder = (repair_order_id: string, version: number, status: string) =>
    server.call('apply_repair_order_event', {
      event_id: `${repair_order_id}-${version}`,
      data: {
        repair_order: {
          repair_order_id,
          version,
          status,
          customer_id: null,
          customer_name: null,
          customer_email: null,
          customer_phone: null,
          sms_consent: false,
          balance: null,
          currency: 'USD',
        },
      },
    });

  describe('reserve_parts', () => {
    it('holds the parts for the repair order, and tells it', async () => {
      const { content, events } = await reserve({ [PART]: 2 });
      expect(content).toMatchObject({
        reservation_id: expect.stringMatching(/^RSV-\d{6}$/),
        repair_order_id: '1234',
        reserved_parts: [
          { part_number: PART, name: 'Brake Pad Set', quantity: 2, unit_price: 59.95, available_quantity: 23 },
        ],
      });
      expect(await server.stock(PART)).toEqual({ on_hand: 25, reserved: 2 });
      expect(events).toMatchObject([{ type: 'reserved', subject: '1234' }]);
      const { reservations } = partsEventData.parse(events[0]?.data);
      expect(reservations).toEqual([
        {
          reservation_id: content['reservation_id'],
          repair_order_id: '1234',
          version: 1,
          status: 'active',
          expiry_time: content['expiry_time'],
          parts: [
            {
              part_number: PART,
              name: 'Brake Pad Set',
              reserved: 2,
              issued: 0,
              returned: 0,
              unit_price: 59.95,
              currency: 'USD',
            },
          ],
        },
      ]);
    });

    it('holds them for 72 hours, or as long as it is told', async () => {
      const hours = async (parameters: Record<string, unknown>) => {
        const before = Date.now();
        const { content } = await server.call('reserve_parts', {
          part_numbers: [PART],
          repair_order_id: '1234',
          quantity_map: {},
          ...parameters,
        });
        return Math.round((Date.parse(String(content['expiry_time'])) - before) / 3_600_000);
      };
      expect(await hours({})).toBe(72);
      expect(await hours({ hold_hours: 4 })).toBe(4);
    });

    it('understands part and repair order numbers however they are written', async () => {
      const parameters = {
        part_numbers: ['fl3z 2001 c'],
        repair_order_id: 'RO-1234',
        quantity_map: { 'FL3Z-2001-C': 2 },
      };
      const { content } = await server.call('reserve_parts', parameters);
      expect(content).toMatchObject({
        repair_order_id: '1234',
        reserved_parts: [{ part_number: 'FL3Z-2001-C', quantity: 2 }],
      });
    });

    it('holds all of the parts or none', async () => {
      const { content } = await reserve({ [PART]: 1, '04465-33480': 3, '04466-33220': 1 });
      expect(content).toMatchObject({
        code: 'INSUFFICIENT_STOCK',
        retryable: false,
        details: {
          shortages: [
            { part_number: '04465-33480', requested: 3, available: 2 },
            { part_number: '04466-33220', requested: 1, available: 0, on_order: 4, eta: '2026-11-25' },
          ],
        },
      });
      expect(await server.stock(PART)).toEqual({ on_hand: 25, reserved: 0 });
    });

    it.each([
      ['an unknown repair order, which may be on its way', '999999', { [PART]: 1 }, 'RO_NOT_FOUND', true],
      ['a closed repair order', '412150', { [PART]: 1 }, 'RO_CLOSED', false],
      ['an invoiced repair order', '412175', { [PART]: 1 }, 'RO_CLOSED', false],
      ['an unknown part', '1234', { [PART]: 1, '9999': 1 }, 'PART_NOT_FOUND', false],
      ['a quantity of nothing', '1234', { [PART]: 0 }, 'VALIDATION_FAILED', false],
    ])('refuses %s', async (_case, repairOrderId, quantities, code, retryable) => {
      const { isError, content, events } = await reserve(quantities, repairOrderId);
      expect(isError).toBe(true);
      expect(content).toMatchObject({ code, retryable });
      expect(events).toEqual([]);
      expect(await server.stock(PART)).toEqual({ on_hand: 25, reserved: 0 });
    });

    it('names the successor of a superseded part', async () => {
      const { content } = await reserve({ '45022-TVA-A00': 1 });
      expect(content).toMatchObject({ code: 'PART_SUPERSEDED', details: { superseded_by: '45022-TVA-A01' } });
    });

    it.each([
      ['no quantities', { part_numbers: [PART], repair_order_id: '1234' }],
      ['no parts', { part_numbers: [], repair_order_id: '1234', quantity_map: {} }],
      ['no repair order', { part_numbers: [PART], quantity_map: { [PART]: 1 } }],
      [
        'a quantity of another part',
        { part_numbers: [PART], repair_order_id: '1234', quantity_map: { '13508023': 1 } },
      ],
    ])('refuses %s', async (_case, parameters) => {
      expect((await server.call('reserve_parts', parameters)).content).toMatchObject({ code: 'VALIDATION_FAILED' });
    });

    it('takes effect once for a step key', async () => {
      const first = await reserve({ [PART]: 2 }, '1234', 'request:step_1');
      expect(await reserve({ [PART]: 2 }, '1234', 'request:step_1')).toEqual(first);
      expect(await server.stock(PART)).toEqual({ on_hand: 25, reserved: 2 });
      const other = await reserve({ [PART]: 3 }, '1234', 'request:step_1');
      expect(other.content).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    });

    it('sells exactly what there is, however many ask at once', async () => {
      const answers = await Promise.all(Array.from({ length: 60 }, () => reserve({ [PART]: 1 })));
      const refused = answers.filter(({ isError }) => isError);
      expect(answers.length - refused.length).toBe(25);
      expect(new Set(refused.map(({ content }) => content['code']))).toEqual(new Set(['INSUFFICIENT_STOCK']));
      expect(await server.stock(PART)).toEqual({ on_hand: 25, reserved: 25 });
    });

    it('does not lock up where calls want the same parts in different order', async () => {
      const parts = [PART, '43512-06190', '15400-PLM-A02'];
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, index) => {
          const order = index % 2 === 0 ? parts : [...parts].reverse();
          const quantity_map = Object.fromEntries(order.map((part) => [part, 1]));
          return server.call('reserve_parts', { part_numbers: order, repair_order_id: '1234', quantity_map });
        }),
      );
      // The scarcest, the rotor, decides: there are four.
      expect(answers.filter(({ isError }) => !isError)).toHaveLength(4);
      expect(await server.stock('43512-06190')).toEqual({ on_hand: 4, reserved: 4 });
      expect(await server.stock(PART)).toEqual({ on_hand: 25, reserved: 4 });
    });

    it('is of one tenant: another has neither the parts nor the repair order', async () => {
      const parameters = { part_numbers: [PART], repair_order_id: '1234', quantity_map: { [PART]: 1 } };
      const { content } = await server.call('reserve_parts', parameters, { tenantId: 'OTHER' });
      expect(content).toMatchObject({ code: 'RO_NOT_FOUND' });
    });
  });

  describe('release_reservation', () => {
    it('gives everything back that is held, and tells it', async () => {
      const reservation_id = await server.reserve(PART, 3);
      const { content, events } = await server.call('release_reservation', { reservation_id });
      expect(content).toMatchObject({
        reservation_id,
        repair_order_id: '1234',
        status: 'released',
        released_parts: [{ part_number: PART, quantity: 3 }],
      });
      expect(events).toMatchObject([{ type: 'released', subject: '1234' }]);
      expect(partsEventData.parse(events[0]?.data).reservations).toMatchObject([
        { reservation_id, version: 2, status: 'released', parts: [{ reserved: 0 }] },
      ]);
      expect(await server.stock(PART)).toEqual({ on_hand: 25, reserved: 0 });
    });

    it('gives a part of it back', async () => {
      const reservation_id = await server.reserve(PART, 3);
      const { content } = await server.call('release_reservation', { reservation_id, quantity_map: { [PART]: 1 } });
      expect(content).toMatchObject({ status: 'active', released_parts: [{ quantity: 1 }] });
      expect(await server.stock(PART)).toEqual({ on_hand: 25, reserved: 2 });
    });

    it('refuses what is not there to give back', async () => {
      const reservation_id = await server.reserve(PART, 3);
      const release = (parameters: Record<string, unknown>) => server.call('release_reservation', parameters);
      expect((await release({ reservation_id: 'RSV-999999' })).content).toMatchObject({
        code: 'RESERVATION_NOT_FOUND',
      });
      expect((await release({ reservation_id, quantity_map: { [PART]: 4 } })).content).toMatchObject({
        code: 'EXCEEDS_RESERVED',
        details: { part_number: PART, requested: 4, available: 3 },
      });
      expect((await release({ reservation_id, part_numbers: ['13508023'] })).content).toMatchObject({
        code: 'EXCEEDS_RESERVED',
      });
      await release({ reservation_id });
      expect((await release({ reservation_id })).content).toMatchObject({
        code: 'ALREADY_CONSUMED',
        details: { status: 'released' },
      });
    });

    it('gives back once, however many ask at once', async () => {
      const reservation_id = await server.reserve(PART, 3);
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => server.call('release_reservation', { reservation_id })),
      );
      expect(answers.filter(({ isError }) => !isError)).toHaveLength(1);
      expect(await server.stock(PART)).toEqual({ on_hand: 25, reserved: 0 });
    });
  });

  describe('issue_parts', () => {
    it('hands out what is reserved: it leaves the stock, and it tells it', async () => {
      await server.reserve(PART, 2);
      await server.reserve(PART, 3);
      const { content, events } = await server.call('issue_parts', { repair_order_id: '1234' });
      expect(content).toMatchObject({ issued_parts: [{ quantity: 2 }, { quantity: 3 }] });
      expect(events).toMatchObject([{ type: 'issued', subject: '1234' }]);
      expect(partsEventData.parse(events[0]?.data).reservations).toMatchObject([
        { status: 'issued', parts: [{ reserved: 0, issued: 2 }] },
        { status: 'issued', parts: [{ reserved: 0, issued: 3 }] },
      ]);
      expect(await server.stock(PART)).toEqual({ on_hand: 20, reserved: 0 });
    });

    it('takes a quantity from the oldest reservations first', async () => {
      const first = await server.reserve(PART, 2);
      const second = await server.reserve(PART, 3);
      const parameters = { repair_order_id: '1234', quantity_map: { [PART]: 4 } };
      expect((await server.call('issue_parts', parameters)).content).toMatchObject({
        issued_parts: [
          { reservation_id: first, quantity: 2 },
          { reservation_id: second, quantity: 2 },
        ],
      });
      expect(await server.stock(PART)).toEqual({ on_hand: 21, reserved: 1 });
    });

    it('refuses what is not reserved', async () => {
      const issue = async (parameters: Record<string, unknown>) =>
        (await server.call('issue_parts', { repair_order_id: '1234', ...parameters })).content;
      expect(await issue({})).toMatchObject({ code: 'NOTHING_RESERVED' });
      const reservation_id = await server.reserve(PART, 2);
      expect(await issue({ quantity_map: { [PART]: 3 } })).toMatchObject({ code: 'EXCEEDS_RESERVED' });
      expect(await issue({ repair_order_id: '999999' })).toMatchObject({ code: 'RO_NOT_FOUND' });
      expect(await issue({ repair_order_id: '412150' })).toMatchObject({ code: 'RO_CLOSED' });
      expect(await issue({ repair_order_id: '412207', reservation_id })).toMatchObject({
        code: 'RESERVATION_NOT_FOUND',
      });
      await issue({ reservation_id });
      expect(await issue({ reservation_id })).toMatchObject({
        code: 'ALREADY_CONSUMED',
        details: { status: 'issued' },
      });
    });
  });

  describe('return_parts', () => {
    const take = async (quantity: number) => {
      await server.reserve(PART, quantity);
      await server.call('issue_parts', { repair_order_id: '1234' });
    };
    const bringBack = (parameters: Record<string, unknown>) =>
      server.call('return_parts', { repair_order_id: '1234', part_numbers: [PART], ...parameters });

    it.each([
      ['new', true, 24],
      ['opened', true, 24],
      ['defective', false, 22],
    ])('takes %s parts back; into stock: %p', async (condition, restocked, on_hand) => {
      await take(3);
      const { content, events } = await bringBack({ quantity_map: { [PART]: 2 }, condition });
      expect(content).toMatchObject({ restocked, returned_parts: [{ part_number: PART, quantity: 2 }] });
      expect(events).toMatchObject([{ type: 'returned', subject: '1234' }]);
      expect(partsEventData.parse(events[0]?.data).reservations).toMatchObject([
        { version: 3, status: 'issued', parts: [{ issued: 3, returned: 2 }] },
      ]);
      expect(await server.stock(PART)).toEqual({ on_hand, reserved: 0 });
    });

    it('refuses more than was handed out', async () => {
      expect((await bringBack({})).content).toMatchObject({ code: 'EXCEEDS_ISSUED' });
      await take(3);
      await bringBack({ quantity_map: { [PART]: 2 } });
      expect((await bringBack({ quantity_map: { [PART]: 2 } })).content).toMatchObject({
        code: 'EXCEEDS_ISSUED',
        details: { requested: 2, available: 1 },
      });
    });
  });

  describe('a reservation that nobody fetched in time', () => {
    const expire = async (reservation_id: string) => {
      await server.database.inTenant(TENANT, ({ database }) =>
        database
          .updateTable('reservations')
          .set({ expires_at: new Date(Date.now() - 1_000) })
          .where('reservation_id', '=', reservation_id)
          .execute(),
      );
    };

    it('is released, and told', async () => {
      const overdue = await server.reserve(PART, 2);
      await server.reserve(PART, 3);
      await expire(overdue);
      await server.runJob('expire-reservations');
      expect(await server.stock(PART)).toEqual({ on_hand: 25, reserved: 3 });
      const { content } = await server.call('pending_events', {});
      const released = (content['events'] as { type: string; data: { reservations: unknown[] } }[]).at(-1);
      expect(released).toMatchObject({ type: 'released', tenant_id: TENANT });
      expect(reservationSnapshot.parse(released?.data.reservations[0])).toMatchObject({
        reservation_id: overdue,
        status: 'expired',
      });
      await server.runJob('expire-reservations');
      expect(await server.stock(PART)).toEqual({ on_hand: 25, reserved: 3 });
    });

    it('cannot be issued any more, even before the stock has it back', async () => {
      const reservation_id = await server.reserve(PART, 2);
      await expire(reservation_id);
      const issue = async (parameters: Record<string, unknown>) =>
        (await server.call('issue_parts', { repair_order_id: '1234', ...parameters })).content;
      expect(await issue({ reservation_id })).toMatchObject({ code: 'RESERVATION_EXPIRED' });
      expect(await issue({})).toMatchObject({ code: 'NOTHING_RESERVED' });
    });
  });

  describe('adjust_stock', () => {
    const adjust = async (delta: number) =>
      server.call('adjust_stock', { part_number: PART, delta, reason_code: 'cycle_count' });

    it('corrects what is on hand, and tells it', async () => {
      const { content, events } = await adjust(-5);
      expect(content).toMatchObject({ part_number: PART, on_hand: 20, available_quantity: 20 });
      expect(events).toMatchObject([
        { type: 'stock_adjusted', subject: PART, data: { reservations: [], delta: -5, on_hand: 20 } },
      ]);
      expect(partsEventData.safeParse(events[0]?.data).success).toBe(true);
    });

    it('cannot take away what is reserved', async () => {
      await server.reserve(PART, 3);
      expect((await adjust(-23)).content).toMatchObject({
        code: 'WOULD_GO_NEGATIVE',
        details: { on_hand: 25, reserved: 3, delta: -23 },
      });
      expect((await adjust(-22)).content).toMatchObject({ on_hand: 3, available_quantity: 0 });
    });

    it('is exact while others reserve', async () => {
      await Promise.all([
        ...Array.from({ length: 10 }, () => adjust(-1)),
        ...Array.from({ length: 15 }, () => reserve({ [PART]: 1 })),
      ]);
      expect(await server.stock(PART)).toEqual({ on_hand: 15, reserved: 15 });
    });
  });

  describe('what the repair-orders service tells', () => {
    it('makes a new repair order known', async () => {
      expect((await reserve({ [PART]: 1 }, '500001')).content).toMatchObject({ code: 'RO_NOT_FOUND' });
      expect((await repairOrder('500001', 1, 'pending')).content).toEqual({ applied: true, released: [] });
      expect((await reserve({ [PART]: 1 }, '500001')).isError).toBe(false);
    });

    it('is taken by version, whatever the order of arrival', async () => {
      await repairOrder('500001', 3, 'invoiced');
      expect((await repairOrder('500001', 2, 'in_progress')).content).toMatchObject({ applied: false });
      expect((await repairOrder('500001', 3, 'in_progress')).content).toMatchObject({ applied: false });
      expect((await reserve({ [PART]: 1 }, '500001')).content).toMatchObject({ code: 'RO_CLOSED' });
    });

    it('releases what is held for a repair order that is cancelled, and tells it', async () => {
      await repairOrder('500001', 1, 'in_progress');
      await reserve({ [PART]: 4 }, '500001');
      const { content, events } = await repairOrder('500001', 2, 'cancelled');
      expect(content).toMatchObject({ applied: true, released: [expect.any(String)] });
      expect(events).toMatchObject([{ type: 'released', subject: '500001' }]);
      expect(await server.stock(PART)).toEqual({ on_hand: 25, reserved: 0 });
    });
  });

  it('leaves every fact in the outbox, the demonstration’s own reservation first', async () => {
    await server.reserve(PART, 2);
    await server.call('issue_parts', { repair_order_id: '1234' });
    expect(await pendingTypes()).toEqual(['reserved', 'reserved', 'issued']);
  });

  it('is written down for good: movements cannot be changed', async () => {
    const tamper = server.database.inTenant(TENANT, ({ database }) =>
      database.updateTable('stock_movements').set({ on_hand_change: 0 }).execute(),
    );
    await expect(tamper).rejects.toThrow('append-only');
  });
});
