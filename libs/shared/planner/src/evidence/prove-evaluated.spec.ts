import { WORLD_NOW } from '../fixtures/judge-requests';
import { discoveredCatalogue } from '../fixtures/discovered-catalogue';
import { validatePlan } from '../validation/validate-plan';

const order = {
  ...{ step_id: 'order', service_name: 'repair_orders', operation: 'get_repair_order_details' },
  parameters: { repair_order_id: '412207' },
};
const raised = (by: number, output = 'estimate') => ({
  ...{ step_id: 'new', kind: 'compute', function: 'plus', by },
  of: [{ from: [`$steps.order.outputs.${output}`], currency: 'currency' }],
});
const update = {
  ...{ step_id: 'update', service_name: 'repair_orders', operation: 'update_repair_order' },
  parameters: { repair_order_id: '412207', estimate: '$steps.new.outputs.value' },
};
const payments = {
  ...{ step_id: 'paid', service_name: 'payment', operation: 'list_payments' },
  parameters: { repair_order_id: '412207' },
};
const chosen = (more: object) => ({
  ...{ step_id: 'chosen', kind: 'select', from: '$steps.paid.outputs.payments', take: 'only' },
  ...more,
});
const refund = {
  ...{ step_id: 'refund', service_name: 'payment', operation: 'process_refund' },
  parameters: { payment_id: '$steps.chosen.outputs.item#/payment_id', reason: 'duplicate' },
};

/** Doubts about the values of a plan as an answer to a request. */
function doubts(text: string, ...steps: object[]): string[] {
  const request = { text, context: { timezone: 'America/Chicago' }, requestId: 'request-1', now: WORLD_NOW };
  const candidate = { plan_id: 'wf_1', planner: 'llm', execution_steps: steps };
  const verdict = validatePlan(candidate, discoveredCatalogue, { request, unproven: 'doubt' });
  if ('findings' in verdict) throw new Error(JSON.stringify(verdict.findings));
  return (verdict.plan.doubts ?? []).map(({ message }) => message);
}

describe('a value that was worked out', () => {
  it('is known, where the words say what it was worked out of and with', () => {
    expect(doubts('raise the estimate on 412207 by 50', order, raised(50), update)).toEqual([]);
  });

  it('is refused where no words say the number', () => {
    expect(() => doubts('raise the estimate on 412207 by 60', order, raised(50), update)).toThrow(
      'by: “50” is not in the request',
    );
  });

  it('is doubted where other words say the number, or they speak of another amount', () => {
    const elsewhere = 'raise the estimate on 412207 by 60. 412188 has 50 to pay.';
    expect(doubts(elsewhere, order, raised(50), update)).toContainEqual(
      expect.stringContaining('by “50”, which the words that order it do not say'),
    );
    expect(doubts('raise the estimate on 412207 by 50', order, raised(50, 'total'), update)).toContainEqual(
      expect.stringContaining('No words say that the estimate is made of the total'),
    );
  });
});

describe('a row that was chosen', () => {
  const oldest = { take: 'first', order_by: { member: 'created_at' } };
  const latest = { take: 'first', order_by: { member: 'created_at', descending: true } };

  it('is known, where the words say which one', () => {
    expect(doubts('refund the oldest payment on 412207 as duplicate', payments, chosen(oldest), refund)).toEqual([]);
    expect(
      doubts(
        'refund the card payment on 412207 as duplicate',
        payments,
        chosen({ where: 'item.method == "card"' }),
        refund,
      ),
    ).toEqual([]);
  });

  it.each([
    ['the first of several', 'refund the payment on 412207 as duplicate', { take: 'first' }, '“first”'],
    ['one at an end that they do not say', 'refund the oldest payment on 412207 as duplicate', latest, '“created at”'],
    [
      'by a constant that they do not say',
      'refund the payment on 412207 as duplicate',
      { where: 'item.method == "card"' },
      '“card”',
    ],
    [
      'by a number that they do not say',
      'refund the payment on 412207 as duplicate',
      { where: 'item.amount > 500' },
      '“500”',
    ],
  ])('is doubted where it is %s', (_case, text, more, astray) => {
    expect(doubts(text, payments, chosen(more), refund)).toContainEqual(
      expect.stringContaining(`is looked up by ${astray}, which the words that order it do not say`),
    );
  });
});
