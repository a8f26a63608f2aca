import { link, onFile, read, repairOrder, reviewedPlan, reviewer, step, verdictOn } from '../fixtures/review';
import { PolicyReviewer } from './policy-reviewer';
import { readPolicies } from './read-policies';

const linkNamed = (step_id: string, parameters: Record<string, unknown>) => ({ ...link(parameters), step_id });

describe('the policies cannot be got around', () => {
  describe('by asking in parts', () => {
    const links = (...amounts: number[]) => amounts.map((amount, index) => linkNamed(`link_${index}`, { amount }));
    const review = (steps: ReturnType<typeof link>[], facts = {}, results = {}) =>
      verdictOn([repairOrder('412207'), ...steps], { ...onFile(facts), ...results });

    it('for one repair order', () => {
      expect(review(links(2500, 2500))).toBe('clear');
      expect(review(links(4500, 4501))).toEqual(['link_amount', 'link_amount']);
      expect(review(links(400, 201), { authorized_limit: 600 })).toEqual(['authorization', 'authorization']);
      expect(review(links(0.1, 0.2), { authorized_limit: 0.3 })).toBe('clear');
    });

    it('after the first part is done', () => {
      expect(review(links(4500, 4501), {}, { link_0: { payment_link_id: 'PL-1' } })).toEqual(['link_amount']);
    });

    it('but what other repair orders are to pay does not count', () => {
      const other = linkNamed('other', { repair_order_id: '412208', amount: 4501 });
      const { ro } = onFile();
      const steps = [repairOrder('412207'), { ...repairOrder('412208'), step_id: 'ro_2' }, ...links(4500), other];
      expect(verdictOn(steps, { ro, ro_2: ro })).toBe('clear');
    });

    it('by a reference that may be to the same', () => {
      const unknown = linkNamed('other', { repair_order_id: '$steps.nobody.outputs.id', amount: 1 });
      expect(review([...links(1), unknown])).toContain('link_amount');
    });

    it('of one part', () => {
      const stock = read('parts.get_part_details', { part_number: '1234' }, 'part');
      const of = (repair_order_id: string, quantity: number, part = '1234') =>
        step(
          'parts.reserve_parts',
          { part_numbers: [part], repair_order_id, quantity_map: { [part]: quantity } },
          { step_id: `for_${repair_order_id}` },
        );
      const plenty = { part: { on_hand: 100, available_quantity: 100 } };
      const few = { part: { on_hand: 8, available_quantity: 8 } };
      const second = { ...repairOrder('2'), step_id: 'second' };
      const review = (steps: ReturnType<typeof of>[], facts: object) =>
        verdictOn([stock, repairOrder('1'), second, ...steps], { ...onFile(), second: onFile().ro, ...facts });
      expect(review([of('1', 5), of('2', 5)], plenty)).toBe('clear');
      expect(review([of('1', 10), of('2', 10)], plenty)).toEqual(['reserve', 'reserve']);
      expect(review([of('1', 3), of('2', 3, '12-34')], few)).toContain('reserve');
      expect(review([of('1', 3), of('2', 1)], few)).toBe('clear');
    });

    it('in several requests: what the repair order holds of the part already counts along', () => {
      const stock = read('parts.get_part_details', { part_number: '1234' }, 'part');
      const reserve = step('parts.reserve_parts', {
        part_numbers: ['12-34'],
        repair_order_id: '412207',
        quantity_map: { '12-34': 6 },
      });
      const holding = (...parts: object[]) =>
        verdictOn([stock, repairOrder('412207'), reserve], {
          ...onFile({ parts }),
          part: { on_hand: 100, available_quantity: 90 },
        });
      expect(holding({ part_number: '1234', reserved: 4 })).toBe('clear');
      expect(holding({ part_number: '1234', reserved: 3 }, { part_number: '1234', reserved: 2 })).toEqual(['reserve']);
      expect(holding({ part_number: '1235', reserved: 50 })).toBe('clear');
      expect(holding({ part_number: '1234', reserved: 0, issued: 9 })).toBe('clear');
    });

    it('counts nothing for a repair order that the plan itself opens', () => {
      const stock = read('parts.get_part_details', { part_number: '1234' }, 'part');
      const open = step('repair_orders.create_repair_order', { customer_id: 'C-1' }, { step_id: 'open' });
      const reserve = (count: number) =>
        step('parts.reserve_parts', {
          part_numbers: ['1234'],
          repair_order_id: '$steps.open.outputs.repair_order_id',
          quantity_map: { '1234': count },
        });
      const part = { part: { on_hand: 8, available_quantity: 8 } };
      expect(verdictOn([stock, open, reserve(4)], part)).toBe('clear');
      expect(verdictOn([stock, open, reserve(5)], part)).toEqual(['reserve']);
    });

    it('without what the plan releases first of it', () => {
      const stock = read('parts.get_part_details', { part_number: '1234' }, 'part');
      const release = step('parts.release_reservation', { reservation_id: 'RSV-1' }, { step_id: 'release' });
      const parts = [
        { part_number: '1234', reserved: 6, reservation_id: 'RSV-1' },
        { part_number: '1234', reserved: 3, reservation_id: 'RSV-2' },
      ];
      const holding = (count: number) => {
        const parameters = { part_numbers: ['1234'], repair_order_id: '412207', quantity_map: { '1234': count } };
        const reserve = step('parts.reserve_parts', parameters, { dependencies: ['release'] });
        return verdictOn([stock, repairOrder('412207'), release, reserve], {
          ...onFile({ parts }),
          part: { on_hand: 100, available_quantity: 90 },
        });
      };
      expect(holding(7)).toBe('clear');
      expect(holding(8)).toEqual(['reserve']);
    });

    it('of a count: several small changes of one part are a large one', () => {
      const stock = read('parts.get_part_details', { part_number: '1234' }, 'part');
      const change = (step_id: string, delta: number, part_number = '1234') =>
        step('parts.adjust_stock', { part_number, delta, reason_code: 'receipt' }, { step_id });
      const part = { part: { on_hand: 25, available_quantity: 25, reserved: 0 } };
      expect(verdictOn([stock, change('a', 3), change('b', 2)], part)).toBe('clear');
      expect(verdictOn([stock, change('a', 3), change('b', 3, '12-34')], part)).toEqual(['stock', 'stock']);
    });

    it('of cash: several payments together are no more than what is owed', () => {
      const cash = (step_id: string, amount: number) =>
        step('payment.record_offline_payment', { repair_order_id: '412207', amount, method: 'cash' }, { step_id });
      expect(review([cash('a', 50), cash('b', 50)], { balance: 100 })).toBe('clear');
      expect(review([cash('a', 50), cash('b', 50.01)], { balance: 100 })).toBe('AMOUNT_EXCEEDS_BALANCE');
    });
  });

  describe('by a new contact', () => {
    const update = (parameters: Record<string, unknown>) =>
      step('repair_orders.update_repair_order', { repair_order_id: '412207', ...parameters });
    const review = (parameters: Record<string, unknown>) =>
      verdictOn([repairOrder('412207'), update(parameters)], onFile({ customer_phone: '+13125550142' }));

    it.each([
      ['another address', { contact_email: 'eve@example.com' }, ['contact']],
      ['the address on file', { contact_email: 'ana.torres@example.com' }, 'clear'],
      ['another telephone', { contact_phone: '+13125550199' }, ['contact']],
      ['the telephone on file', { contact_phone: '+13125550142' }, 'clear'],
      ['none', { tag: '7' }, 'clear'],
    ])('%s', (_, parameters, expected) => {
      expect(review(parameters)).toEqual(expected);
    });
  });

  it('by being another tenant’s: what only that one has a policy for is looked at as if there were none', () => {
    const { policies, ...rest } = readPolicies();
    const limited = policies.map((policy) =>
      policy.name === 'refund' ? { ...policy, tenants: ['ELSEWHERE'] } : policy,
    );
    const effect = { ledger: true, idempotent: true, destructive: true, entities: [] };
    const plan = reviewedPlan(step('payment.process_refund', { payment_id: 'PAY-7001' }, { effect }));
    const review = (tenantId: string) =>
      new PolicyReviewer({ ...rest, policies: limited }).review(plan, {}, { tenantId });
    expect(review('ELSEWHERE')).toMatchObject({ reasons: [{ policy: 'refund' }] });
    expect(review('HERE')).toMatchObject({ reasons: [{ policy: 'destructive' }] });
    expect(reviewer.review(plan, {}, { tenantId: 'HERE' })).toMatchObject({ reasons: [{ policy: 'refund' }] });
  });

  describe('by an authorization', () => {
    const authorize = (parameters: Record<string, unknown>) =>
      step('repair_orders.record_customer_authorization', { repair_order_id: '412207', amount: 900, ...parameters });
    const total = step(
      'repair_orders.update_repair_order',
      { repair_order_id: '412207', total: 900 },
      { dependencies: ['record_customer_authorization'] },
    );

    it.each([
      ['approved, as it is where nothing else is said', {}, 'clear'],
      ['approved', { decision: 'approved' }, 'clear'],
      ['declined', { decision: 'declined' }, 'POLICY_VIOLATED'],
      ['of nobody knows which decision', { decision: '$steps.nobody.outputs.decision' }, 'POLICY_VIOLATED'],
      ['of less', { amount: 899.99 }, 'POLICY_VIOLATED'],
    ])('that is %s', (_, parameters, expected) => {
      const steps = [repairOrder('412207'), authorize(parameters), total];
      expect(verdictOn(steps, onFile({ authorized_limit: 100 }))).toEqual(expected);
    });
  });
});
