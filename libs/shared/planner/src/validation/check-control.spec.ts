import { accepted, planOf, readRepairOrder, refused, stepOf } from '../fixtures/plans';
import { discoveredCatalogue } from '../fixtures/discovered-catalogue';

const orders = {
  step_id: 'orders',
  service_name: 'repair_orders',
  operation: 'search_repair_orders',
  parameters: { open_only: true },
};
const order = readRepairOrder({ step_id: 'order', parameters: { repair_order_id: '412207' } });
const ROWS = '$steps.orders.outputs.repair_orders';
const loop = { step_id: 'each', kind: 'for_each', words: 'every open order', over: ROWS };
const note = (more: object = {}) => ({
  step_id: 'note',
  service_name: 'repair_orders',
  operation: 'add_repair_notes',
  parameters: { repair_order_id: '$steps.each.outputs.item#/repair_order_id', note: 'we close at 3' },
  ...more,
});
const paid = {
  step_id: 'paid',
  kind: 'when',
  words: 'she has paid',
  condition: 'balance == 0.0',
  given: { balance: '$steps.order.outputs.balance' },
};
const noteOnOrder = (more: object = {}) => note({ parameters: { repair_order_id: '412207', note: 'paid' }, ...more });
const wait = (more: object = {}) => ({ step_id: 'nine', kind: 'wait', until: '2026-11-24T09:00:00-06:00', ...more });
const plan = (...steps: unknown[]) => accepted(planOf(...steps), discoveredCatalogue);
const faults = (...steps: unknown[]) => refused(planOf(...steps), discoveredCatalogue).map(({ message }) => message);
const kindsOf = (made: ReturnType<typeof plan>) =>
  made.execution_steps.map(({ step_id, kind = 'call' }) => [step_id, kind]);

describe('a loop, through validatePlan', () => {
  it('takes in the calls that use its item, and is keyed by what they name the row by', () => {
    const made = plan(orders, loop, note());
    expect(kindsOf(made)).toEqual([
      ['orders', 'call'],
      ['each', 'for_each'],
    ]);
    expect(stepOf(made, 'each')).toMatchObject({
      key: 'repair_order_id',
      calls: [
        {
          step_id: 'note',
          parameters: { repair_order_id: '$item.repair_order_id', note: 'we close at 3' },
          effect: { entities: ['repair_order $item.repair_order_id'] },
          dependencies: [],
        },
      ],
    });
    expect(made.reviewed).toBe(true);
  });

  it('is waited for by what waits for its calls', () => {
    const after = readRepairOrder({
      step_id: 'after',
      parameters: { repair_order_id: '412207' },
      dependencies: ['note'],
    });
    expect(stepOf(plan(orders, loop, note(), after), 'after')?.dependencies).toContain('each');
  });

  it('is refused where it repeats nothing, has no such member, or goes through no list', () => {
    expect(faults(orders, loop)).toEqual(['No call uses the item of “each”']);
    expect(faults(orders, { ...loop, key: 'number' }, note())).toEqual([expect.stringContaining('have no “number”')]);
    expect(faults(order, { ...loop, over: '$steps.order.outputs.status' }, note())).toEqual([
      expect.stringContaining('not to a list'),
    ]);
  });
});

describe('what is for each row', () => {
  const paidOf = (more: object) => ({ ...paid, ...more });

  it('stays in its loop', () => {
    const item = '$steps.each.outputs.item#/balance';
    expect(faults(orders, loop, note(), paidOf({ given: { balance: item } }))).toEqual([
      expect.stringContaining('Only calls'),
    ]);
    const returned = '$steps.note.outputs.note_id';
    expect(faults(orders, loop, note(), paidOf({ condition: 'id == "N-1"', given: { id: returned } }))).toEqual([
      expect.stringContaining('Only calls'),
    ]);
  });

  it('is of one loop', () => {
    const other = { ...loop, step_id: 'other', words: 'every order' };
    const parameters = {
      repair_order_id: '$steps.each.outputs.item#/repair_order_id',
      note: '$steps.other.outputs.item#/repair_order_id',
    };
    expect(faults(orders, loop, other, note({ parameters }))).toEqual([expect.stringContaining('Only one loop')]);
  });

  it('is used by one member of the row', () => {
    const parameters = { repair_order_id: '$steps.each.outputs.item', note: 'we close at 3' };
    expect(faults(orders, loop, note({ parameters }))).toEqual(
      expect.arrayContaining([expect.stringContaining('one of its members')]),
    );
  });
});

describe('a branch, through validatePlan', () => {
  it('is decided before what is under it, on either side', () => {
    const made = plan(order, paid, noteOnOrder({ only_if: { decision: 'paid', holds: false } }));
    expect(stepOf(made, 'note')).toMatchObject({ only_if: { decision: 'paid', holds: false } });
    expect(stepOf(made, 'note')?.dependencies).toEqual(expect.arrayContaining(['paid', 'order']));
    expect(stepOf(made, 'paid')).toMatchObject({ dependencies: ['order'], failure_handling: 'abort' });
  });

  it('has no side that waits for the other', () => {
    const onSide = (step_id: string, holds: boolean, more: object = {}) =>
      noteOnOrder({ step_id, only_if: { decision: 'paid', holds }, ...more });
    expect(faults(order, paid, onSide('yes', true), onSide('no', false, { dependencies: ['yes'] }))).toEqual([
      expect.stringContaining('only where “yes” is not'),
    ]);
    const made = plan(order, paid, onSide('yes', true), onSide('no', false));
    expect(stepOf(made, 'no')?.dependencies).not.toContain('yes');
  });

  it('is refused where there is no such decision, or its condition does not fit what it looks at', () => {
    expect(faults(order, noteOnOrder({ only_if: { decision: 'paid', holds: true } }))).toEqual([
      'There is no decision “paid”',
    ]);
    const wrong = { ...paid, condition: 'balance.contains("x")' };
    expect(faults(order, wrong, noteOnOrder({ only_if: { decision: 'paid', holds: true } }))).toEqual([
      expect.stringContaining('The condition'),
    ]);
  });
});

describe('a wait, through validatePlan', () => {
  it('holds what depends on it, by an instant with its offset', () => {
    const made = plan(wait(), noteOnOrder({ dependencies: ['nine'] }));
    expect(stepOf(made, 'nine')).toMatchObject({ kind: 'wait', until: '2026-11-24T15:00:00.000Z' });
    expect(stepOf(made, 'note')?.dependencies).toContain('nine');
    expect(faults(wait({ until: '2026-11-24T09:00' }), noteOnOrder({ dependencies: ['nine'] }))).toEqual([
      expect.stringContaining('with its offset'),
    ]);
  });

  it('is woken by the events of whom it asked, about what it asked about', () => {
    const { condition, given, words } = paid;
    const made = plan(order, wait({ words, for: { condition, given } }), noteOnOrder({ dependencies: ['nine'] }));
    expect(stepOf(made, 'nine')).toMatchObject({
      for: { condition, events: [{ service: 'repair_orders', about: ['412207'] }] },
    });
  });

  it('may be for the first of several, each checked like one alone, and gives which it was', () => {
    const { condition, given } = paid;
    const first = { words: 'she has paid', for: { condition, given }, at_limit: 'go_on' };
    const closed = {
      words: 'it is closed',
      condition: 'status == "closed"',
      given: { status: '$steps.order.outputs.status' },
    };
    const made = plan(
      ...[order, wait({ ...first, or: [closed] })],
      { ...paid, step_id: 'which', condition: 'holds', given: { holds: '$steps.nine.outputs.holds' } },
      noteOnOrder({ only_if: { decision: 'which', holds: true } }),
    );
    const events = [{ service: 'repair_orders', about: ['412207'] }];
    expect(stepOf(made, 'nine')).toMatchObject({ for: { events }, or: [{ words: 'it is closed', events }] });
    const wrong = { ...closed, condition: 'status > 3.0' };
    expect(faults(order, wait({ ...first, or: [wrong] }), noteOnOrder({ dependencies: ['nine'] }))).toHaveLength(1);
    expect(faults(order, wait({ at_limit: 'go_on' }), noteOnOrder({ dependencies: ['nine'] }))).toEqual([
      'for must say what is waited for first',
    ]);
    expect(faults(order, wait({ ...first, at_limit: 'later' }), noteOnOrder({ dependencies: ['nine'] }))).toEqual([
      'at_limit must be go_on or left out',
    ]);
  });
});
