import { partsEventData } from '@ars/domain';
import type { TestCall } from '@ars/mcp-server/testing';
import { partsServerForEachTest } from '../../testing/parts-server';

const PART = '1234';

describe('reserve_parts', () => {
  const parts = partsServerForEachTest();

  it('holds the parts for the repair order, and tells it', async () => {
    const { content, events } = await parts.reserveParts({ [PART]: 2 });
    expect(content).toMatchObject({
      reservation_id: expect.stringMatching(/^RSV-\d{6}$/),
      repair_order_id: '1234',
      reserved_parts: [
        { part_number: PART, name: 'Brake Pad Set', quantity: 2, unit_price: 59.95, available_quantity: 23 },
      ],
    });
    expect(await parts.stock(PART)).toEqual({ on_hand: 25, reserved: 2 });
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
      const { content } = await parts.call('reserve_parts', {
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
    const { content } = await parts.call('reserve_parts', parameters);
    expect(content).toMatchObject({
      repair_order_id: '1234',
      reserved_parts: [{ part_number: 'FL3Z-2001-C', quantity: 2 }],
    });
  });

  it('holds all of the parts or none', async () => {
    const { content } = await parts.reserveParts({ [PART]: 1, '04465-33480': 3, '04466-33220': 1 });
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
    expect(await parts.stock(PART)).toEqual({ on_hand: 25, reserved: 0 });
  });

  it.each([
    ['an unknown repair order, which may be on its way', '999999', { [PART]: 1 }, 'RO_NOT_FOUND', true],
    ['a closed repair order', '412150', { [PART]: 1 }, 'RO_CLOSED', false],
    ['an invoiced repair order', '412175', { [PART]: 1 }, 'RO_CLOSED', false],
    ['an unknown part', '1234', { [PART]: 1, '9999': 1 }, 'PART_NOT_FOUND', false],
    ['a quantity of nothing', '1234', { [PART]: 0 }, 'VALIDATION_FAILED', false],
  ])('refuses %s', async (_case, repairOrderId, quantities, code, retryable) => {
    const { isError, content, events } = await parts.reserveParts(quantities, repairOrderId);
    expect(isError).toBe(true);
    expect(content).toMatchObject({ code, retryable });
    expect(events).toEqual([]);
    expect(await parts.stock(PART)).toEqual({ on_hand: 25, reserved: 0 });
  });

  it('names the successor of a superseded part', async () => {
    const { content } = await parts.reserveParts({ '45022-TVA-A00': 1 });
    expect(content).toMatchObject({ code: 'PART_SUPERSEDED', details: { superseded_by: '45022-TVA-A01' } });
  });

  it.each([
    ['no quantities', { part_numbers: [PART], repair_order_id: '1234' }],
    ['no parts', { part_numbers: [], repair_order_id: '1234', quantity_map: {} }],
    ['no repair order', { part_numbers: [PART], quantity_map: { [PART]: 1 } }],
    ['a quantity of another part', { part_numbers: [PART], repair_order_id: '1234', quantity_map: { '13508023': 1 } }],
  ])('refuses %s', async (_case, parameters) => {
    expect((await parts.call('reserve_parts', parameters)).content).toMatchObject({ code: 'VALIDATION_FAILED' });
  });

  it('takes effect once for a step key', async () => {
    const first = await parts.reserveParts({ [PART]: 2 }, '1234', 'request:step_1');
    expect(await parts.reserveParts({ [PART]: 2 }, '1234', 'request:step_1')).toEqual(first);
    expect(await parts.stock(PART)).toEqual({ on_hand: 25, reserved: 2 });
    const other = await parts.reserveParts({ [PART]: 3 }, '1234', 'request:step_1');
    expect(other.content).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
  });

  it('sells exactly what there is, however many ask at once', async () => {
    /** As agents do where a busy server has no connection left: again, and under the same key. */
    const reserveOne = async (stepKey: string): Promise<TestCall> => {
      const answer = await parts.reserveParts({ [PART]: 1 }, '1234', stepKey);
      return answer.content['code'] === 'SERVICE_UNAVAILABLE' ? reserveOne(stepKey) : answer;
    };
    const answers = await Promise.all(Array.from({ length: 60 }, (_, index) => reserveOne(`sold-${index}`)));
    const refused = answers.filter(({ isError }) => isError);
    expect(answers.length - refused.length).toBe(25);
    expect(new Set(refused.map(({ content }) => content['code']))).toEqual(new Set(['INSUFFICIENT_STOCK']));
    expect(await parts.stock(PART)).toEqual({ on_hand: 25, reserved: 25 });
  });

  it('does not lock up where calls want the same parts in different order', async () => {
    const wanted = [PART, '43512-06190', '15400-PLM-A02'];
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, index) => {
        const order = index % 2 === 0 ? wanted : [...wanted].reverse();
        const quantity_map = Object.fromEntries(order.map((part) => [part, 1]));
        return parts.call('reserve_parts', { part_numbers: order, repair_order_id: '1234', quantity_map });
      }),
    );
    // The scarcest, the rotor, decides: there are four.
    expect(answers.filter(({ isError }) => !isError)).toHaveLength(4);
    expect(await parts.stock('43512-06190')).toEqual({ on_hand: 4, reserved: 4 });
    expect(await parts.stock(PART)).toEqual({ on_hand: 25, reserved: 4 });
  });

  it('is of one tenant: another has neither the parts nor the repair order', async () => {
    const parameters = { part_numbers: [PART], repair_order_id: '1234', quantity_map: { [PART]: 1 } };
    const { content } = await parts.server.call('reserve_parts', parameters, { tenantId: 'OTHER' });
    expect(content).toMatchObject({ code: 'RO_NOT_FOUND' });
  });
});
