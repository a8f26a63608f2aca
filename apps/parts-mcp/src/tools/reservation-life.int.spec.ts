import { partsEventData, reservationSnapshot } from '@ars/domain';
import { partsServerForEachTest } from '../testing/parts-server';

const PART = '1234';

describe('a reservation', () => {
  const parts = partsServerForEachTest();

  describe('release_reservation', () => {
    it('gives everything back that is held, and tells it', async () => {
      const reservation_id = await parts.reserve(PART, 3);
      const { content, events } = await parts.call('release_reservation', { reservation_id });
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
      expect(await parts.stock(PART)).toEqual({ on_hand: 25, reserved: 0 });
    });

    it('gives a part of it back', async () => {
      const reservation_id = await parts.reserve(PART, 3);
      const { content } = await parts.call('release_reservation', {
        reservation_id,
        quantity_map: { [PART]: 1 },
      });
      expect(content).toMatchObject({ status: 'active', released_parts: [{ quantity: 1 }] });
      expect(await parts.stock(PART)).toEqual({ on_hand: 25, reserved: 2 });
    });

    it('refuses what is not there to give back', async () => {
      const reservation_id = await parts.reserve(PART, 3);
      const release = (parameters: Record<string, unknown>) => parts.call('release_reservation', parameters);
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
      const reservation_id = await parts.reserve(PART, 3);
      const answers = await Promise.all(
        Array.from({ length: 8 }, () => parts.call('release_reservation', { reservation_id })),
      );
      expect(answers.filter(({ isError }) => !isError)).toHaveLength(1);
      expect(await parts.stock(PART)).toEqual({ on_hand: 25, reserved: 0 });
    });
  });

  describe('issue_parts', () => {
    it('hands out what is reserved: it leaves the stock, and it tells it', async () => {
      await parts.reserve(PART, 2);
      await parts.reserve(PART, 3);
      const { content, events } = await parts.call('issue_parts', { repair_order_id: '1234' });
      expect(content).toMatchObject({ issued_parts: [{ quantity: 2 }, { quantity: 3 }] });
      expect(events).toMatchObject([{ type: 'issued', subject: '1234' }]);
      expect(partsEventData.parse(events[0]?.data).reservations).toMatchObject([
        { status: 'issued', parts: [{ reserved: 0, issued: 2 }] },
        { status: 'issued', parts: [{ reserved: 0, issued: 3 }] },
      ]);
      expect(await parts.stock(PART)).toEqual({ on_hand: 20, reserved: 0 });
    });

    it('takes a quantity from the oldest reservations first', async () => {
      const first = await parts.reserve(PART, 2);
      const second = await parts.reserve(PART, 3);
      const parameters = { repair_order_id: '1234', quantity_map: { [PART]: 4 } };
      expect((await parts.call('issue_parts', parameters)).content).toMatchObject({
        issued_parts: [
          { reservation_id: first, quantity: 2 },
          { reservation_id: second, quantity: 2 },
        ],
      });
      expect(await parts.stock(PART)).toEqual({ on_hand: 21, reserved: 1 });
    });

    it('refuses what is not reserved', async () => {
      const issue = async (parameters: Record<string, unknown>) =>
        (await parts.call('issue_parts', { repair_order_id: '1234', ...parameters })).content;
      expect(await issue({})).toMatchObject({ code: 'NOTHING_RESERVED' });
      const reservation_id = await parts.reserve(PART, 2);
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
      await parts.reserve(PART, quantity);
      await parts.call('issue_parts', { repair_order_id: '1234' });
    };
    const bringBack = (parameters: Record<string, unknown>) =>
      parts.call('return_parts', { repair_order_id: '1234', part_numbers: [PART], ...parameters });

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
      expect(await parts.stock(PART)).toEqual({ on_hand, reserved: 0 });
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
      await parts.inTenant(({ database }) =>
        database
          .updateTable('reservations')
          .set({ expires_at: new Date(Date.now() - 1_000) })
          .where('reservation_id', '=', reservation_id)
          .execute(),
      );
    };

    it('is released, and told', async () => {
      const overdue = await parts.reserve(PART, 2);
      await parts.reserve(PART, 3);
      await expire(overdue);
      await parts.server.runJob('expire-reservations');
      expect(await parts.stock(PART)).toEqual({ on_hand: 25, reserved: 3 });
      const released = (await parts.pendingEvents()).at(-1);
      expect(released).toMatchObject({ type: 'released' });
      expect(reservationSnapshot.parse(released?.data.reservations[0])).toMatchObject({
        reservation_id: overdue,
        status: 'expired',
      });
      await parts.server.runJob('expire-reservations');
      expect(await parts.stock(PART)).toEqual({ on_hand: 25, reserved: 3 });
    });

    it('cannot be issued any more, even before the stock has it back', async () => {
      const reservation_id = await parts.reserve(PART, 2);
      await expire(reservation_id);
      const issue = async (parameters: Record<string, unknown>) =>
        (await parts.call('issue_parts', { repair_order_id: '1234', ...parameters })).content;
      expect(await issue({ reservation_id })).toMatchObject({ code: 'RESERVATION_EXPIRED' });
      expect(await issue({})).toMatchObject({ code: 'NOTHING_RESERVED' });
    });
  });
});
