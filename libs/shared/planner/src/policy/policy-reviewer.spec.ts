import type { CallStep } from '@ars/contracts';
import { identity, link, onFile, read, repairOrder, reviewedPlan, reviewer, step, verdictOn } from '../fixtures/review';
import { PolicyReviewer } from './policy-reviewer';
import { readPolicies } from './read-policies';

describe('the dealership’s policies', () => {
  describe('about payment links', () => {
    const review = (parameters: Record<string, unknown>, facts?: Record<string, unknown>) =>
      verdictOn([repairOrder('412207'), link(parameters)], onFile(facts));

    it.each([
      ['an amount within the limit, no balance on file', {}, {}, 'clear'],
      ['the limit itself', { amount: 5000 }, {}, 'clear'],
      ['more than the limit', { amount: 5000.01 }, {}, ['link_amount']],
      ['another currency, for which there is no limit', { currency: 'KWD' }, {}, ['link_amount']],
      ['the balance', { amount: 642.15 }, { balance: 642.15 }, 'clear'],
      ['less than the balance', { amount: 600 }, { balance: 642.15 }, ['link_balance']],
      ['more than is authorized', { amount: 700 }, { authorized_limit: 600 }, ['authorization']],
      ['the address in other letters', { customer_email: 'Ana.Torres@Example.com' }, {}, 'clear'],
      ['another address', { customer_email: 'eve@example.com' }, {}, ['contact']],
      ['an address where none is on file', {}, { customer_email: null }, ['contact']],
    ])('%s', (_, parameters, facts, expected) => {
      expect(review(parameters, facts)).toEqual(expected);
    });

    it('tell what was compared with what', () => {
      const plan = reviewedPlan(repairOrder('412207'), link({ amount: 600 }));
      expect(reviewer.review(plan, onFile({ balance: 642.15 }), identity)).toEqual({
        kind: 'approval',
        reasons: [
          {
            policy: 'link_balance',
            message: 'The link asks for 600; the balance of repair order 412207 is 642.15',
            step_id: 'create_payment_link',
          },
        ],
      });
    });

    it('want approval where the facts cannot be had', () => {
      const unknown = ['link_balance', 'authorization', 'contact'];
      expect(verdictOn([link()])).toEqual(unknown);
      expect(verdictOn([repairOrder('412207'), link()])).toEqual(unknown);
      expect(verdictOn([repairOrder('412208'), link()], onFile())).toEqual(unknown);
      expect(verdictOn([repairOrder('412207'), link()], { ro: {} })).toEqual(unknown);
    });

    it('refuse what nobody can agree to: a value that a read was to tell, and that is not on file', () => {
      const asked = link({ amount: '$steps.ro.outputs.balance' });
      expect(verdictOn([repairOrder('412207'), asked], onFile())).toBe('INVALID_REFERENCE');
      expect(verdictOn([repairOrder('412207'), asked], onFile({ balance: 100 }))).toBe('clear');
      expect(verdictOn([repairOrder('412207'), asked], onFile({ balance: 6000 }))).toEqual(['link_amount']);
    });

    it('know the repair order that an earlier read found', () => {
      const found = { search: { items: [{ id: '412207' }] } };
      const asked = '$steps.search.outputs.items#/0/id';
      const steps = [repairOrder('412207'), link({ repair_order_id: asked })];
      expect(verdictOn(steps, { ...onFile(), ...found })).toBe('clear');
      expect(verdictOn(steps, onFile())).toEqual(['link_balance', 'authorization', 'contact']);
    });
  });

  describe('about reservations', () => {
    const stock = read('parts.get_part_details', { part_number: '1234' }, 'part');
    const reserve = (quantity_map: Record<string, unknown>) =>
      step('parts.reserve_parts', { part_numbers: ['1234'], repair_order_id: '1234', quantity_map });

    it.each([
      ['one of many', { 1234: 1 }, 25, 'clear'],
      ['ten', { 1234: 10 }, 25, 'clear'],
      ['more than ten', { 1234: 11 }, 100, ['reserve']],
      ['half of the stock', { 1234: 2 }, 4, 'clear'],
      ['more than half of the stock', { 1234: 3 }, 4, ['reserve']],
      ['the number written otherwise in the map', { '12-34': 11 }, 100, ['reserve']],
      ['one of a part that the map leaves out', {}, 1, ['reserve']],
      ['more than there is, which the operation refuses by itself', { 1234: 5 }, 4, 'clear'],
      ['a stock nobody knows', { 1234: 1 }, undefined, ['reserve']],
      ['a stock that is not on file', { 1234: 1 }, null, ['reserve']],
    ])('%s', (_, quantities, on_hand, expected) => {
      const results = on_hand === undefined ? {} : { part: { on_hand, available_quantity: on_hand } };
      expect(verdictOn([stock, repairOrder('1234'), reserve(quantities)], { ...onFile(), ...results })).toEqual(
        expected,
      );
    });
  });

  describe('about messages', () => {
    const status = read('payment.check_payment_status', { payment_link_id: 'PL-9001' }, 'status');
    const contact = { customer_email: 'mia.sato@example.com', customer_phone: '+13125550119', sms_consent: true };
    const notify = (parameters: Record<string, unknown>) =>
      step('payment.send_payment_notification', { payment_link_id: 'PL-9001', ...parameters });

    it.each([
      ['an email to the contact on file', { channel: 'email' }, contact, 'clear'],
      ['an email elsewhere', { channel: 'email', to: 'eve@example.com' }, contact, ['contact']],
      ['a text message with consent', { channel: 'sms', to: '+13125550119' }, contact, 'clear'],
      ['a text message without', { channel: 'sms' }, { ...contact, sms_consent: false }, 'SMS_CONSENT_MISSING'],
      ['a text message to another number', { channel: 'sms', to: '+13125550199' }, contact, 'SMS_CONSENT_MISSING'],
      ['a text message, consent unknown', { channel: 'sms' }, { customer_email: null }, ['sms']],
      ['a text message, consent not on file', { channel: 'sms' }, { ...contact, sms_consent: null }, ['sms']],
    ])('%s', (_, parameters, facts, expected) => {
      expect(verdictOn([status, notify(parameters)], { status: facts })).toEqual(expected);
    });
  });

  describe('about repair orders', () => {
    const total = step(
      'repair_orders.update_repair_order',
      { repair_order_id: '412207', total: 700 },
      {
        dependencies: ['record_customer_authorization'],
      },
    );
    const authorize = (repair_order_id: string) =>
      step('repair_orders.record_customer_authorization', { repair_order_id, amount: 800 });
    const facts = onFile({ authorized_limit: 600 });

    it('forbid a total that the customer has not authorized, unless the plan records that first', () => {
      expect(verdictOn([repairOrder('412207'), total], facts)).toBe('POLICY_VIOLATED');
      expect(verdictOn([repairOrder('412207'), authorize('412207'), total], facts)).toBe('clear');
      expect(verdictOn([repairOrder('412207'), authorize('412210'), total], facts)).toBe('POLICY_VIOLATED');
      const aside = { ...total, dependencies: [] };
      expect(verdictOn([repairOrder('412207'), authorize('412207'), aside], facts)).toBe('POLICY_VIOLATED');
    });

    it('count what was recorded before, whatever waits for it', () => {
      const aside = { ...total, dependencies: [] };
      const recorded = { ...facts, record_customer_authorization: { recorded: true } };
      expect(verdictOn([repairOrder('412207'), authorize('412207'), aside], recorded)).toBe('clear');
    });

    it('look at the total only where one is given', () => {
      const tag = step('repair_orders.update_repair_order', { repair_order_id: '412207', tag: '7' });
      expect(verdictOn([tag])).toBe('clear');
    });

    it.each([
      ['in_progress', 'clear'],
      ['closed', ['status']],
      ['cancelled', ['status']],
      ['$steps.nobody.outputs.status', ['status']],
    ])('a status of %s', (new_status, expected) => {
      const move = step('repair_orders.update_repair_order_status', { repair_order_id: '1', new_status });
      expect(verdictOn([move])).toEqual(expected);
    });

    it('want no approval for what has been done', () => {
      const [refund, cancel] = [
        step('payment.process_refund', { payment_id: 'PAY-7001' }),
        step('repair_orders.cancel_repair_order', { repair_order_id: '1' }),
      ];
      expect(verdictOn([refund, cancel])).toEqual(['refund', 'status']);
      expect(verdictOn([refund, cancel], { process_refund: { refund_id: '1' } })).toEqual(['status']);
    });

    it('want approval for a cancellation and for every refund', () => {
      expect(verdictOn([step('repair_orders.cancel_repair_order', { repair_order_id: '1' })])).toEqual(['status']);
      expect(verdictOn([step('payment.process_refund', { payment_id: 'PAY-7001' })])).toEqual(['refund']);
    });
  });

  describe('about plans as a whole', () => {
    const writing = (...entities: string[]) =>
      step(
        'repair_orders.add_repair_notes',
        {},
        {
          effect: { ledger: true, idempotent: true, destructive: false, entities },
        },
      );
    const of = (count: number) => Array.from({ length: count }, (_, index) => `repair_order ${index}`);

    it('want approval for writing to more than five entities, each counted once', () => {
      expect(verdictOn([writing(...of(5)), writing('repair_order 5')])).toEqual(['bulk']);
      expect(verdictOn([writing(...of(5)), writing('repair_order 1')])).toBe('clear');
    });

    it('count what a reference stands for', () => {
      const results = { search: { numbers: of(6) } };
      expect(verdictOn([writing('part $steps.search.outputs.numbers')], results)).toEqual(['bulk']);
    });
  });

  describe('about operations that no policy names', () => {
    const act = (effect: CallStep['effect']) => verdictOn([step('courtesy_cars.scrap', {}, { effect })]);

    it('want approval where they may destroy something, or do not say', () => {
      expect(act({ ledger: false, idempotent: false, destructive: true })).toEqual(['destructive']);
      expect(act({ ledger: false, idempotent: false })).toEqual(['destructive']);
      expect(act({ ledger: false, idempotent: false, destructive: false })).toBe('clear');
      expect(act(null)).toBe('clear');
    });

    it('trust those that the file trusts', () => {
      const effect = { ledger: true, idempotent: true, destructive: true };
      expect(verdictOn([step('payment.cancel_payment_link', {}, { effect })])).toBe('clear');
    });
  });

  it('may be those of one tenant', () => {
    const { policies, ...rest } = readPolicies();
    const elsewhere = policies.map((policy) => ({ ...policy, tenants: ['ELSEWHERE'] }));
    const plan = reviewedPlan(step('payment.process_refund', { payment_id: 'PAY-7001' }));
    const strict = new PolicyReviewer({ ...rest, policies: elsewhere });
    expect(strict.review(plan, {}, identity)).toEqual({ kind: 'clear' });
    expect(strict.review(plan, {}, { tenantId: 'ELSEWHERE' })).toMatchObject({ kind: 'approval' });
  });
});
