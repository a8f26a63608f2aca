import type { TestServer } from '@ars/mcp-server/testing';
import { openRepairOrder, startRepairOrdersServer } from '../testing/repair-orders-server';

const PADS = { part_number: '1234', name: 'Brake Pad Set', unit_price: 49.95, currency: 'USD' };

describe('what other services tell about a repair order', () => {
  let server: TestServer;
  let number: string;
  let reservations = 0;

  const reservationOf = (repair_order_id: string) => {
    const reservation_id = `RSV-${String((reservations += 1)).padStart(6, '0')}`;
    return (version: number, status: string, reserved: number, issued = 0, returned = 0) => ({
      reservation_id,
      repair_order_id,
      version,
      status,
      expiry_time: '2026-11-30T12:00:00Z',
      parts: [{ ...PADS, reserved, issued, returned }],
    });
  };
  const parts = (...snapshots: object[]) =>
    server.call('apply_parts_event', { event_id: 'e-1', data: { reservations: snapshots } });
  const payment = (version: number, paid_total: number, refunded_total = 0) =>
    server.call('apply_payment_event', {
      event_id: 'e-2',
      data: { account: { repair_order_id: number, version, paid_total, refunded_total, currency: 'USD' }, more: true },
    });
  const details = async () => (await server.call('get_repair_order_details', { repair_order_id: number })).content;
  const cancel = () => server.call('cancel_repair_order', { repair_order_id: number, reason: 'Customer left' });

  beforeAll(async () => {
    server = await startRepairOrdersServer();
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    number = await openRepairOrder(server);
  });

  describe('parts', () => {
    it('reserved for it appear on it, with their value', async () => {
      const reservation = reservationOf(number)(1, 'active', 2);
      const { content, events } = await parts(reservation);
      expect(content).toEqual({ applied: [reservation.reservation_id] });
      expect(events).toEqual([]);
      expect(await details()).toMatchObject({
        version: 1,
        parts: [
          {
            ...PADS,
            actor: 'parts',
            reserved: 2,
            issued: 0,
            returned: 0,
            reservation_id: reservation.reservation_id,
            reservation_status: 'active',
            expiry_time: '2026-11-30T12:00:00.000Z',
          },
        ],
        totals: { parts: 99.9 },
      });
    });

    it('are counted once, however often the event comes', async () => {
      const reservation = reservationOf(number)(1, 'active', 1);
      await parts(reservation);
      const before = await details();
      expect((await parts(reservation)).content).toEqual({ applied: [] });
      expect(await details()).toEqual(before);
    });

    it('follow the latest version, whatever the order in which events come', async () => {
      const at = reservationOf(number);
      const versions = [at(1, 'active', 3), at(2, 'active', 2, 1), at(3, 'active', 1, 2), at(4, 'issued', 0, 3, 1)];
      for (const index of [1, 3, 0, 2]) await parts(versions[index] ?? {});
      expect((await details())['parts']).toMatchObject([
        { reserved: 0, issued: 3, returned: 1, reservation_status: 'issued' },
      ]);
    });

    it('follow the latest version when events come all at once', async () => {
      const at = reservationOf(number);
      await Promise.all([4, 1, 3, 2, 4, 3].map((version) => parts(at(version, 'active', version))));
      expect((await details())['parts']).toMatchObject([{ reserved: 4 }]);
    });

    it('of an event that changed no reservation leave everything as it was', async () => {
      const before = await details();
      expect((await parts()).content).toEqual({ applied: [] });
      expect(await details()).toEqual(before);
    });

    it('that were issued keep it from being cancelled, until they are returned', async () => {
      const at = reservationOf(number);
      await parts(at(1, 'issued', 0, 2));
      expect((await cancel()).content).toMatchObject({ code: 'HAS_ISSUED_PARTS', details: { part_numbers: ['1234'] } });
      const bypass = { repair_order_id: number, new_status: 'cancelled' };
      expect((await server.call('update_repair_order_status', bypass)).content).toMatchObject({
        code: 'HAS_ISSUED_PARTS',
      });
      await parts(at(2, 'issued', 0, 2, 2));
      expect((await cancel()).content).toMatchObject({ status: 'cancelled', held_reservations: [] });
    });

    it('that are only held are named when it is cancelled', async () => {
      const reservation = reservationOf(number)(1, 'active', 1);
      await parts(reservation);
      const { content, events } = await cancel();
      expect(content).toMatchObject({ status: 'cancelled', held_reservations: [reservation.reservation_id] });
      expect(events).toMatchObject([
        { type: 'cancelled', data: { repair_order: { status: 'cancelled', version: 2 } } },
      ]);
    });
  });

  describe('payments', () => {
    const bill = (total: number) => server.call('update_repair_order', { repair_order_id: number, total });

    it('make no balance while no total is on file', async () => {
      expect((await payment(1, 100)).content).toEqual({ applied: true });
      expect(await details()).toMatchObject({ balance: null, totals: { paid: 100, refunded: 0, total: null } });
    });

    it('lower the balance, and refunds raise it', async () => {
      await bill(250.5);
      expect(await details()).toMatchObject({ balance: 250.5 });
      await payment(1, 250.5);
      expect(await details()).toMatchObject({ balance: 0 });
      await payment(2, 250.5, 50.25);
      expect(await details()).toMatchObject({ balance: 50.25, totals: { paid: 250.5, refunded: 50.25 } });
    });

    it('count once and in any order', async () => {
      await bill(100);
      await payment(3, 100, 10);
      for (const late of [2, 1, 3]) expect((await payment(late, 100)).content).toEqual({ applied: false });
      expect(await details()).toMatchObject({ balance: 10 });
    });

    it('that moved no money leave everything as it was', async () => {
      const { content } = await server.call('apply_payment_event', { event_id: 'e-3', data: { payment_link: 'x' } });
      expect(content).toEqual({ applied: false });
    });

    it('keep it from being cancelled until they are refunded', async () => {
      await payment(1, 80);
      expect((await cancel()).content).toMatchObject({ code: 'HAS_CAPTURED_PAYMENT', retryable: false });
      await payment(2, 80, 80);
      expect((await cancel()).isError).toBe(false);
    });

    it('tell the new balance at once, so that nobody asks for the money twice', async () => {
      await bill(100);
      const { events } = await payment(1, 40);
      expect(events).toMatchObject([
        {
          type: 'balance_changed',
          subject: number,
          data: { repair_order: { version: 3, balance: 60 }, paid_total: 40 },
        },
      ]);
      expect((await payment(1, 40)).events).toEqual([]);
      expect(await details()).toMatchObject({
        payments: [{ actor: 'payment', paid_total: 40, refunded_total: 0, currency: 'USD' }],
      });
    });

    it('for a repair order that is not there are refused', async () => {
      number = '999999';
      expect((await payment(1, 40)).content).toMatchObject({ code: 'RO_NOT_FOUND' });
    });
  });

  it.each([
    ['apply_parts_event', { reservations: [{ reservation_id: 'RSV-000001' }] }],
    ['apply_payment_event', { account: { repair_order_id: '1234', version: 0 } }],
  ])('is refused by %s when it has not the agreed shape', async (tool, data) => {
    expect((await server.call(tool, { event_id: 'e-4', data })).content).toMatchObject({ code: 'VALIDATION_FAILED' });
  });
});
