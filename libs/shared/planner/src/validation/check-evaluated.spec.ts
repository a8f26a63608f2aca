import { accepted, codes, pay, planOf, readRepairOrder, refused, stepOf } from '../fixtures/plans';
import { discoveredCatalogue } from '../fixtures/discovered-catalogue';

const orders = {
  step_id: 'orders',
  service_name: 'repair_orders',
  operation: 'search_repair_orders',
  parameters: { open_only: true },
};
const order = readRepairOrder({ step_id: 'order', parameters: { repair_order_id: '412207' } });
const ROWS = '$steps.orders.outputs.repair_orders';
const select = (more: object = {}) => ({ step_id: 'chosen', kind: 'select', from: ROWS, take: 'all', ...more });
const compute = (more: object = {}) => ({
  ...{ step_id: 'sum', kind: 'compute', function: 'sum', of: [{ from: [ROWS], member: 'balance' }] },
  ...more,
});
const plan = (...steps: unknown[]) => accepted(planOf(...steps), discoveredCatalogue);
const faults = (...steps: unknown[]) =>
  refused(planOf(...steps), discoveredCatalogue).map(({ code, path, message }) => [code, path, message]);
const fault = (message: string | RegExp, path = expect.any(String) as string) => [
  [expect.any(String), path, expect.stringMatching(message)],
];

describe('steps without a call, through validatePlan', () => {
  it('wait for what they are made of, and so do calls that use them', () => {
    const chosen = select({ where: 'item.balance > 500', take: 'first', order_by: { member: 'balance' } });
    const reading = readRepairOrder({
      step_id: 'look',
      parameters: { repair_order_id: '$steps.chosen.outputs.item#/repair_order_id' },
    });
    const made = plan(reading, compute(), chosen, orders);
    expect(made.execution_steps.map(({ step_id, kind }) => [step_id, kind])).toEqual([
      ['orders', undefined],
      ['sum', 'compute'],
      ['chosen', 'select'],
      ['look', undefined],
    ]);
    expect(stepOf(made, 'chosen')).toEqual({
      ...{ step_id: 'chosen', step_order: 3, dependencies: ['orders'], effect: null, failure_handling: 'abort' },
      ...{ kind: 'select', from: ROWS, where: 'item.balance > 500', take: 'first', order_by: { member: 'balance' } },
    });
    expect(stepOf(made, 'look')?.dependencies).toEqual(['chosen', 'orders']);
  });

  it('may fail where no call needs them, and know the currency of money', () => {
    expect(stepOf(plan(orders, compute()), 'sum')).toMatchObject({
      failure_handling: 'skip',
      dependencies: ['orders'],
      of: [{ from: [ROWS], member: 'balance' }],
    });
    const amount = { from: ['$steps.paid.outputs.payments'], member: 'amount' };
    const paid = { step_id: 'paid', service_name: 'payment', operation: 'list_payments', parameters: {} };
    expect(stepOf(plan(paid, compute({ of: [amount] })), 'sum')).toMatchObject({
      of: [{ ...amount, currency: 'currency' }],
    });
    const share = compute({ step_id: 'share', function: 'percent', of: [amount], by: 20 });
    const rest = compute({ step_id: 'rest', function: 'plus', of: [{ from: ['$steps.share.outputs.value'] }], by: 20 });
    expect(stepOf(plan(paid, share, rest), 'rest')).toMatchObject({ of: [{ currency: 'currency' }] });
  });

  it('are refused where they lead nowhere', () => {
    expect(faults(select())).toEqual(fault('There is no step “orders”', '/execution_steps/0/from'));
    expect(faults(orders, select({ from: '$steps.orders.outputs.links' }))).toEqual(fault('has no output “links”'));
    expect(faults(order, select({ from: '$steps.order.outputs.balance' }))).toEqual(fault('not to a list'));
    expect(faults(orders, compute({ of: [{ from: ['$steps.orders.outputs.sum'] }] }))).toEqual(
      fault('has no output “sum”', '/execution_steps/1/of/0/from/0'),
    );
    expect(faults(orders, select(), select({ step_id: 'own', from: '$steps.own.outputs.items' }))).toEqual(
      fault('cannot use its own result'),
    );
  });

  it.each([
    ['it does not parse', 'item.balance >', 'The condition'],
    ['a member is unknown', 'item.price > 500', 'price'],
    ['types do not fit', 'item.repair_order_id > 500', 'no such overload'],
    ['it is no condition', 'item.repair_order_id', 'not true or false'],
    ['a constant is none', 'item.status == "opened"', '“opened” is no status; there are .*in_progress'],
    ['one of several constants is none', 'item.status in ["ready_for_pickup", "done"]', '“done” is no status'],
    ['it could run for ever', 'item.customer.matches("(a+)+$")', 'cannot be used in a condition'],
  ])('are refused where %s', (_case, where, message) => {
    expect(faults(orders, select({ where }))).toEqual(fault(message, '/execution_steps/1/where'));
  });

  it.each([
    ['a member of the order', select({ order_by: { member: 'price' } }), 'The rows have no “price”; they have'],
    ['a member of a term', compute({ of: [{ from: [ROWS], member: 'price' }] }), 'The rows have no “price”'],
    ['the member of rows', compute({ of: [{ from: [ROWS] }] }), 'say which member'],
    ['a number', compute({ of: [{ from: [ROWS], member: 'vehicle' }] }), 'takes numbers'],
    ['the currency', compute({ of: [{ from: [ROWS], member: 'balance', currency: 'money' }] }), 'no “money” beside'],
    ['what the request says', compute({ function: 'plus' }), '“plus” needs by'],
    ['nothing that it says', compute({ by: 3 }), '“sum” takes no by'],
    ['a time', compute({ function: 'on', when: '2026-11-24' }), '“on” takes a time'],
    ['a limit to decide', compute({ decides: true }), 'needs limit'],
    ['two values', compute({ function: 'difference' }), 'between two values'],
  ])('need %s', (_case, step, message) => {
    expect(faults(orders, step)).toEqual(fault(message));
  });

  it('are refused where they have not their form', () => {
    expect(codes(planOf({ step_id: 'a', kind: 'loop' }))).toEqual(['MALFORMED_PLAN']);
    expect(codes(planOf({ step_id: 'a', kind: 'select', from: 3, where: 1, given: { item: 1 }, take: 'any' }))).toEqual(
      Array.from({ length: 4 }, () => 'MALFORMED_PLAN'),
    );
    expect(codes(planOf({ step_id: 'a', kind: 'compute', function: 'root', of: [{}], when: 'soon', by: 'x' }))).toEqual(
      Array.from({ length: 4 }, () => 'MALFORMED_PLAN'),
    );
  });

  it('give calls one row that was chosen, not any of several', () => {
    const parameters = { repair_order_id: '$steps.chosen.outputs.items#/0/repair_order_id' };
    expect(faults(orders, select(), readRepairOrder({ parameters }))).toEqual(fault('Use “item” of “chosen”'));
    const ofAll = { repair_order_id: '$steps.chosen.outputs.item#/repair_order_id' };
    expect(faults(orders, select(), readRepairOrder({ parameters: ofAll }))).toEqual(fault('no output “item”'));
  });

  it('give calls values of the type that they take', () => {
    const limit = { repair_order_id: '412207', amount: '$steps.sum.outputs.value', customer_email: 'a@b.example' };
    expect(codes(planOf(orders, compute(), pay({ parameters: limit })), discoveredCatalogue)).toEqual([]);
    const text = { ...limit, amount: '$steps.chosen.outputs.item#/vehicle' };
    expect(faults(orders, select({ take: 'only' }), pay({ parameters: text }))).toEqual(fault('gives string'));
  });

  it('wait for no one in circles', () => {
    const one = select({ from: '$steps.two.outputs.items' });
    const two = select({ step_id: 'two', from: '$steps.chosen.outputs.items' });
    expect(codes(planOf(one, two), discoveredCatalogue)).toEqual(['CYCLIC_DEPENDENCY']);
  });
});
