import { partsEventData } from '@ars/domain';
import { partsServerForEachTest } from '../testing/parts-server';

const PART = '1234';

describe('the stock', () => {
  const parts = partsServerForEachTest();
  const repairOrder = (repair_order_id: string, version: number, status: string) =>
    parts.call('apply_repair_order_event', {
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
          total: null,
          balance: null,
          currency: 'USD',
        },
      },
    });

  describe('adjust_stock', () => {
    const adjust = async (delta: number) =>
      parts.call('adjust_stock', { part_number: PART, delta, reason_code: 'cycle_count' });

    it('corrects what is on hand, and tells it', async () => {
      const { content, events } = await adjust(-5);
      expect(content).toMatchObject({ part_number: PART, on_hand: 20, available_quantity: 20 });
      expect(events).toMatchObject([
        { type: 'stock_adjusted', subject: PART, data: { reservations: [], delta: -5, on_hand: 20 } },
      ]);
      expect(partsEventData.safeParse(events[0]?.data).success).toBe(true);
    });

    it('cannot take away what is reserved', async () => {
      await parts.reserve(PART, 3);
      expect((await adjust(-23)).content).toMatchObject({
        code: 'WOULD_GO_NEGATIVE',
        details: { on_hand: 25, reserved: 3, delta: -23 },
      });
      expect((await adjust(-22)).content).toMatchObject({ on_hand: 3, available_quantity: 0 });
    });

    it('is exact while others reserve', async () => {
      await Promise.all([
        ...Array.from({ length: 10 }, () => adjust(-1)),
        ...Array.from({ length: 15 }, () => parts.reserveParts({ [PART]: 1 })),
      ]);
      expect(await parts.stock(PART)).toEqual({ on_hand: 15, reserved: 15 });
    });
  });

  describe('what the repair-orders service tells', () => {
    it('makes a new repair order known', async () => {
      expect((await parts.reserveParts({ [PART]: 1 }, '500001')).content).toMatchObject({
        code: 'RO_NOT_FOUND',
      });
      expect((await repairOrder('500001', 1, 'pending')).content).toEqual({ applied: true, released: [] });
      expect((await parts.reserveParts({ [PART]: 1 }, '500001')).isError).toBe(false);
    });

    it('is taken by version, whatever the order of arrival', async () => {
      await repairOrder('500001', 3, 'invoiced');
      expect((await repairOrder('500001', 2, 'in_progress')).content).toMatchObject({ applied: false });
      expect((await repairOrder('500001', 3, 'in_progress')).content).toMatchObject({ applied: false });
      expect((await parts.reserveParts({ [PART]: 1 }, '500001')).content).toMatchObject({ code: 'RO_CLOSED' });
    });

    it('releases what is held for a repair order that is cancelled, and tells it', async () => {
      await repairOrder('500001', 1, 'in_progress');
      await parts.reserveParts({ [PART]: 4 }, '500001');
      const { content, events } = await repairOrder('500001', 2, 'cancelled');
      expect(content).toMatchObject({ applied: true, released: [expect.any(String)] });
      expect(events).toMatchObject([{ type: 'released', subject: '500001' }]);
      expect(await parts.stock(PART)).toEqual({ on_hand: 25, reserved: 0 });
    });
  });

  it('leaves every fact in the outbox, the demonstration’s own reservation first', async () => {
    await parts.reserve(PART, 2);
    await parts.call('issue_parts', { repair_order_id: '1234' });
    const told = (await parts.pendingEvents()).map(({ type }) => type);
    expect(told).toEqual(['reserved', 'reserved', 'issued']);
  });

  it('is written down for good: movements cannot be changed', async () => {
    const tamper = parts.inTenant(({ database }) =>
      database.updateTable('stock_movements').set({ on_hand_change: 0 }).execute(),
    );
    await expect(tamper).rejects.toThrow('append-only');
  });
});
