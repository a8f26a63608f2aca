import {
  identity,
  link,
  onFile,
  read,
  refusalOf,
  repairOrder,
  reviewedPlan,
  reviewer,
  step,
  verdictOn,
} from '../fixtures/review';

/** What a counter does in a hurry, and what the dealership wants looked at before. */
describe('the policies about the counter', () => {
  describe('stock', () => {
    const stock = read('parts.get_part_details', { part_number: '1234' }, 'part');
    const part = { part: { on_hand: 25, available_quantity: 22, reserved: 3 } };
    const adjust = (parameters: object) => step('parts.adjust_stock', { part_number: '1234', ...parameters });

    it.each([
      ['a few more', { delta: 5 }, 'clear', undefined],
      ['many more, as a repair order’s number taken for a count', { delta: 1234 }, ['stock'], undefined],
      ['a few less', { delta: -5 }, 'clear', undefined],
      ['many less', { delta: -6 }, ['stock'], undefined],
      ['a count near what is on file', { counted: 20 }, 'clear', undefined],
      ['a count far from what is on file', { counted: 31 }, ['stock'], undefined],
      ['more than is there', { delta: -23 }, 'clear', 'WOULD_GO_NEGATIVE'],
      ['a count below what is reserved', { counted: 2 }, 'clear', 'WOULD_GO_NEGATIVE'],
    ])('%s', (_what, parameters, verdict, refusal) => {
      expect(verdictOn([stock, adjust(parameters)], part)).toEqual(verdict);
      expect(refusalOf([stock, adjust(parameters)], part)).toBe(refusal);
    });

    it('that nobody knows is changed by few only with an approval', () => {
      expect(verdictOn([adjust({ delta: 6 })])).toEqual(['stock']);
      expect(verdictOn([adjust({ delta: 1 })])).toBe('clear');
    });
  });

  describe('parts that are handed out or let go', () => {
    const held = (reserved: number) => onFile({ parts: [{ part_number: '1234', reserved, issued: 0 }] });
    const move = (operation: string, quantity?: number) =>
      step(`parts.${operation}`, {
        repair_order_id: '412207',
        part_numbers: ['1234'],
        ...(quantity && { quantity_map: { '1234': quantity } }),
      });

    it.each([
      ['as many as are held', move('issue_parts', 2), held(2), undefined],
      ['more than are held', move('issue_parts', 3), held(2), 'EXCEEDS_RESERVED'],
      ['a part of which none is held', move('release_reservation'), held(0), 'EXCEEDS_RESERVED'],
    ])('%s', (_what, write, facts, code) => expect(refusalOf([repairOrder('412207'), write], facts)).toBe(code));

    it('are whatever is held where no part is named', () => {
      const everything = step('parts.issue_parts', { repair_order_id: '412207' });
      expect(refusalOf([repairOrder('412207'), everything], held(2))).toBeUndefined();
    });

    it('count those that the plan holds first', () => {
      const hold = step('parts.reserve_parts', { repair_order_id: '412207', part_numbers: ['1234'] });
      const after = { ...move('issue_parts'), dependencies: [hold.step_id] };
      expect(refusalOf([repairOrder('412207'), hold, after], held(0))).toBeUndefined();
    });
  });

  describe('a bill or an estimate that is lowered', () => {
    const update = (parameters: object) =>
      step('repair_orders.update_repair_order', { repair_order_id: '412207', ...parameters });
    const review = (parameters: object, facts: Record<string, unknown>) =>
      verdictOn([repairOrder('412207'), update(parameters)], onFile(facts));

    it.each([
      ['to nothing', { total: 0 }, { total: 1249.5 }, ['write_off']],
      ['by a fifth', { total: 168 }, { total: 210 }, 'clear'],
      ['by more than a fifth', { total: 167.99 }, { total: 210 }, ['write_off']],
      ['to nothing, nothing being on file', { total: 0 }, {}, ['write_off']],
      ['to nothing from nothing', { total: 0 }, { total: 0 }, 'clear'],
      ['raised', { total: 300 }, { total: 210 }, 'clear'],
      ['the estimate, by more than a fifth', { estimate: 50 }, { estimate: 486.2 }, ['write_off']],
      ['the estimate, by less', { estimate: 436.2 }, { estimate: 486.2 }, 'clear'],
      ['by an amount that is all of it', { total_change: -1249.5 }, { total: 1249.5 }, ['write_off']],
      ['by an amount that is more than a fifth', { total_change: -42.01 }, { total: 210 }, ['write_off']],
      ['by an amount that is a fifth', { total_change: -42 }, { total: 210 }, 'clear'],
      ['by an amount, nobody knows from what', { total_change: -42 }, {}, ['write_off']],
      ['by an amount that is added', { total_change: 500 }, { total: 210 }, 'clear'],
      [
        'the estimate, by an amount that is more than a fifth',
        { estimate_change: -200 },
        { estimate: 640 },
        ['write_off'],
      ],
      ['the estimate, by an amount that is less', { estimate_change: -75 }, { estimate: 640 }, 'clear'],
    ])('%s', (_how, parameters, facts, verdict) => expect(review(parameters, facts)).toEqual(verdict));

    it('in several steps is lowered by their sum', () => {
      const less = (step_id: string) =>
        step('repair_orders.update_repair_order', { repair_order_id: '412207', total_change: -30 }, { step_id });
      const facts = onFile({ total: 210 });
      expect(verdictOn([repairOrder('412207'), less('a')], facts)).toBe('clear');
      expect(verdictOn([repairOrder('412207'), less('a'), less('b')], facts)).toEqual(['write_off', 'write_off']);
    });
  });

  describe('money that is taken', () => {
    const cash = (parameters: object = {}) =>
      step('payment.record_offline_payment', {
        repair_order_id: '412207',
        amount: 100,
        method: 'cash',
        currency: 'USD',
        ...parameters,
      });
    const on = (
      write: ReturnType<typeof cash>,
      facts: Record<string, unknown>,
    ): [ReturnType<typeof cash>[], ReturnType<typeof onFile>] => [[repairOrder('412207'), write], onFile(facts)];

    it.each([
      ['the balance', cash(), { balance: 100 }, 'clear'],
      ['more than the balance', cash({ amount: 100.01 }), { balance: 100 }, 'AMOUNT_EXCEEDS_BALANCE'],
      ['any amount where no balance is on file', cash({ amount: 5000 }), {}, 'clear'],
    ])('%s', (_what, write, facts, verdict) => expect(verdictOn(...on(write, facts))).toBe(verdict));

    it.each([
      ['in another currency, whatever the numbers are', cash({ currency: 'EUR' }), { balance: 1 }, 'CURRENCY_MISMATCH'],
      ['for a closed repair order', cash(), { status: 'closed' }, 'RO_STATUS_NOT_BILLABLE'],
      ['by a link for a cancelled one', link(), { status: 'cancelled' }, 'RO_STATUS_NOT_BILLABLE'],
      ['by a link for more than is owed', link({ amount: 1300 }), { balance: 1249.5 }, 'AMOUNT_EXCEEDS_BALANCE'],
      ['as it should be', cash(), { balance: 100 }, undefined],
    ])('is predicted to be refused: %s', (_what, write, facts, code) => {
      expect(refusalOf(...on(write, facts))).toBe(code);
    });

    it('compares amounts of one currency only', () => {
      const dear = link({ amount: 642.15, currency: 'EUR' });
      expect(verdictOn([repairOrder('412207'), dear], onFile({ balance: 1, currency: 'USD' }))).toEqual([
        'link_amount',
      ]);
    });

    it('is compared with what earlier steps leave owed', () => {
      const after = (dependency: string) => ({ dependencies: [dependency] });
      const lower = step('repair_orders.update_repair_order', { repair_order_id: '412207', total: 567.15 });
      const half = cash({ amount: 500 });
      const facts = onFile({ balance: 642.15, total: 642.15 });
      const rest = (amount: number, dependency: string) => ({ ...link({ amount }), ...after(dependency) });
      expect(verdictOn([repairOrder('412207'), lower, rest(567.15, lower.step_id)], facts)).toBe('clear');
      expect(verdictOn([repairOrder('412207'), half, rest(142.15, half.step_id)], facts)).toBe('clear');
      expect(verdictOn([repairOrder('412207'), half, rest(642.15, half.step_id)], facts)).toBe('clear');
      expect(verdictOn([repairOrder('412207'), half, rest(200, half.step_id)], facts)).toEqual(['link_balance']);
    });
  });

  describe('text messages by repair order', () => {
    const notify = (parameters: object = {}) =>
      step('payment.send_payment_notification', { repair_order_id: '412207', channel: 'sms', ...parameters });
    const facts = { sms_consent: true, customer_phone: '+13125550142' };

    it.each([
      ['with consent', {}, facts, 'clear'],
      ['without', {}, { ...facts, sms_consent: false }, 'SMS_CONSENT_MISSING'],
      ['to another number', { to: '+13125550199' }, facts, 'SMS_CONSENT_MISSING'],
    ])('%s', (_what, parameters, recorded, verdict) => {
      expect(verdictOn([repairOrder('412207'), notify(parameters)], onFile(recorded))).toBe(verdict);
    });
  });

  describe('a part and the vehicle it is held for', () => {
    const stock = read('parts.get_part_details', { part_number: '1234' }, 'part');
    const reserve = step('parts.reserve_parts', { part_numbers: ['1234'], repair_order_id: '412207' });
    const f150 = { make: 'Ford', model: 'F-150', year_from: 2018, year_to: 2023 };
    const vehicle = (make: string, model: string, year: number) => ({
      vehicle: `${year} ${make} ${model}`,
      vehicle_details: { make, model, year },
    });
    const review = (fits: object[], facts: Record<string, unknown>) => {
      const part = { on_hand: 25, available_quantity: 25, fits };
      return reviewer.review(reviewedPlan(stock, repairOrder('412207'), reserve), { ...onFile(facts), part }, identity);
    };

    it('that it is not listed for are read back', () => {
      expect(review([f150], vehicle('Toyota', 'Camry', 2020))).toEqual({
        kind: 'clear',
        doubts: [
          {
            code: 'POLICY',
            message: 'Part 1234 is not listed for the 2020 Toyota Camry of repair order 412207',
            step_id: 'reserve_parts',
          },
        ],
      });
      expect(review([f150], vehicle('Ford', 'F-150', 2017))).toMatchObject({ doubts: [{ code: 'POLICY' }] });
    });

    it('that fit, or of which too little is known, are not', () => {
      expect(review([f150], vehicle('FORD', 'F150', 2022))).toEqual({ kind: 'clear' });
      expect(review([], vehicle('Toyota', 'Camry', 2020))).toEqual({ kind: 'clear' });
      expect(review([f150], {})).toEqual({ kind: 'clear' });
    });
  });

  describe('a vehicle that comes in', () => {
    const open = step('repair_orders.create_repair_order', { customer_id: 'C-20118', vehicle_id: '4T1G11AK6LU000000' });
    const orders = read('repair_orders.search_repair_orders', { vin: '4T1G11AK6LU000000', open_only: true }, 'orders');

    it('while it is in already is read back', () => {
      const found = { orders: { count: 1, repair_orders: [{ repair_order_id: '412207' }] } };
      expect(verdictOn([orders, open], found)).toBe('confirm');
      expect(verdictOn([orders, open], { orders: { count: 0, repair_orders: [] } })).toBe('clear');
      expect(verdictOn([open])).toBe('clear');
    });
  });

  it('read back what an approval covers as well', () => {
    const outcome = reviewer.review(
      reviewedPlan(
        read('parts.get_part_details', { part_number: '1234' }, 'part'),
        repairOrder('412207'),
        step('parts.reserve_parts', {
          part_numbers: ['1234'],
          repair_order_id: '412207',
          quantity_map: { 1234: 20 },
        }),
      ),
      {
        ...onFile({ vehicle: '2020 Toyota Camry', vehicle_details: { make: 'Toyota', model: 'Camry', year: 2020 } }),
        part: {
          on_hand: 25,
          available_quantity: 25,
          fits: [{ make: 'Ford', model: 'F-150', year_from: 2018, year_to: 2023 }],
        },
      },
      identity,
    );
    expect(outcome).toMatchObject({ kind: 'approval', reasons: [{ policy: 'reserve' }], doubts: [{ code: 'POLICY' }] });
  });
});
