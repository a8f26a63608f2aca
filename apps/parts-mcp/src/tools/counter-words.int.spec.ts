import { partsServerForEachTest } from '../testing/parts-server';

const PADS = '04465-33480';

describe('parts are handled as a counter speaks of them', () => {
  const parts = partsServerForEachTest();
  const call = async (tool: string, parameters: Record<string, unknown>) =>
    (await parts.call(tool, parameters)).content;

  describe('a count of the shelf', () => {
    const count = (counted: number, more: object = {}) =>
      call('adjust_stock', { part_number: '43512 06190', counted, ...more });

    it('sets the stock to what was counted, and tells the difference', async () => {
      expect(await count(7)).toMatchObject({ on_hand: 7, previous_on_hand: 4, delta: 3 });
      expect(await count(2)).toMatchObject({ on_hand: 2, previous_on_hand: 7, delta: -5 });
      expect(await count(2)).toMatchObject({ on_hand: 2, delta: 0 });
    });

    it('is one with the call: none is lost while others reserve', async () => {
      await Promise.all([count(9), parts.reserveParts({ '43512-06190': 2 }), count(9)]);
      expect(await parts.stock('43512-06190')).toEqual({ on_hand: 9, reserved: 2 });
    });

    it('cannot be less than what is reserved', async () => {
      await parts.reserveParts({ '43512-06190': 3 });
      expect(await count(2)).toMatchObject({ code: 'WOULD_GO_NEGATIVE', details: { on_hand: 4, reserved: 3 } });
    });

    it('and a change by so many are two things', async () => {
      expect(await count(2, { delta: 1 })).toMatchObject({ code: 'VALIDATION_FAILED' });
      const { code } = await call('adjust_stock', { part_number: '1234' });
      expect(code).toBe('VALIDATION_FAILED');
    });

    it('is written down with its reason', async () => {
      await count(7);
      await call('adjust_stock', { part_number: '43512-06190', delta: 1 });
      const reasons = await parts.inTenant(({ database }) =>
        database.selectFrom('stock_movements').select('reason').where('kind', '=', 'adjusted').execute(),
      );
      expect(reasons.map(({ reason }) => reason)).toEqual(['cycle_count', 'correction']);
    });
  });

  describe('what is held', () => {
    it('is let go of by repair order and part, however many reservations hold it', async () => {
      await parts.reserveParts({ [PADS]: 1, '1234': 2 }, '412207');
      const released = await call('release_reservation', { repair_order_id: '412207', part_numbers: ['0446533480'] });
      expect(released).toMatchObject({ reservation_id: null, repair_order_id: '412207', status: 'active' });
      expect(released['released_parts']).toMatchObject([
        { part_number: PADS, quantity: 1 },
        { part_number: PADS, quantity: 1 },
      ]);
      expect(await parts.stock(PADS)).toEqual({ on_hand: 3, reserved: 0 });
    });

    it('in part', async () => {
      await parts.reserveParts({ '1234': 3 }, '412207');
      const one = { repair_order_id: '412207', part_numbers: ['1234'], quantity_map: { '1234': 1 } };
      expect(await call('release_reservation', one)).toMatchObject({ released_parts: [{ quantity: 1 }] });
      expect(await parts.stock('1234')).toEqual({ on_hand: 25, reserved: 2 });
    });

    it.each([
      ['nothing says of what', {}, 'RESERVATION_REQUIRED'],
      ['nothing is held', { repair_order_id: '412215' }, 'NOTHING_RESERVED'],
      ['there is no such repair order', { repair_order_id: '999' }, 'RO_NOT_FOUND'],
      ['another part is held', { repair_order_id: '412207', part_numbers: ['1234'] }, 'EXCEEDS_RESERVED'],
    ])('is refused where %s', async (_why, parameters, code) => {
      expect(await call('release_reservation', parameters)).toMatchObject({ code });
    });

    it('is handed out by repair order, and comes back in part', async () => {
      await parts.reserveParts({ '1234': 3 }, '412207');
      await call('issue_parts', { repair_order_id: '412207', part_numbers: ['12-34'] });
      const back = { repair_order_id: '412207', part_numbers: ['1234'], quantity_map: { '1234': 2 } };
      expect(await call('return_parts', back)).toMatchObject({ restocked: true, returned_parts: [{ quantity: 2 }] });
      expect(await parts.stock('1234')).toEqual({ on_hand: 24, reserved: 0 });
      expect(await call('return_parts', back)).toMatchObject({ code: 'EXCEEDS_ISSUED', details: { available: 1 } });
    });
  });

  describe('a part and a vehicle', () => {
    const check = (parameters: Record<string, unknown>) => call('check_vehicle_compatibility', parameters);

    it.each([
      ['the repair order it is in for', { part_number: PADS, repair_order_id: '412207' }, true],
      ['its VIN, which is on file', { part_number: PADS, vehicle_id: '2T3W1RFV7MC123456' }, false],
      ['a VIN of another maker', { part_number: PADS, vehicle_id: '1HGCV1F33LA999999' }, false],
      ['a VIN that does not tell the model', { part_number: PADS, vehicle_id: '4T1G11AK6LU999999' }, null],
      ['model and year', { part_number: 'fl3z 2001 c', vehicle_model: 'F150', vehicle_year: 2022 }, true],
    ])('are compared by %s', async (_way, parameters, compatible) => {
      expect(await check(parameters)).toMatchObject({ compatible });
    });

    it.each([
      ['no vehicle is named', { part_number: PADS }, 'VEHICLE_REQUIRED'],
      ['the repair order is not known', { part_number: PADS, repair_order_id: '999' }, 'RO_NOT_FOUND'],
    ])('are not compared where %s', async (_why, parameters, code) => {
      expect(await check(parameters)).toMatchObject({ code });
    });

    it('that does not fit is reserved with a warning', async () => {
      const { content } = await parts.reserveParts({ 'FL3Z-2001-C': 1, [PADS]: 1 }, '412207');
      expect(content['warnings']).toEqual([
        'FL3Z-2001-C may not fit the 2020 Toyota Camry of repair order 412207: ' +
          'The catalogue lists it only for Ford F-150 2018 to 2023',
      ]);
      expect((await parts.reserveParts({ [PADS]: 1 }, '412207')).content['warnings']).toEqual([]);
    });

    it('as the repair-orders service tells it, and as it stays where an event says nothing', async () => {
      const tell = (version: number, more: object) =>
        call('apply_repair_order_event', {
          event_id: `700001-${version}`,
          data: {
            repair_order: {
              ...{ repair_order_id: '700001', version, status: 'in_progress', customer_id: null, customer_name: null },
              ...{ customer_email: null, customer_phone: null, sms_consent: false, total: null, balance: null },
              currency: 'USD',
              ...more,
            },
          },
        });
      const asked = { part_number: PADS, repair_order_id: '700001' };
      await tell(1, {});
      expect(await check(asked)).toMatchObject({ code: 'VEHICLE_UNKNOWN' });
      await tell(2, { vehicle: { vehicle_id: '4T1G11AK6LU000009', year: 2020, make: 'Toyota', model: 'Camry' } });
      expect(await check(asked)).toMatchObject({ compatible: true, vehicle_year: 2020 });
      await tell(3, {});
      expect(await check(asked)).toMatchObject({ compatible: true });
    });
  });
});
