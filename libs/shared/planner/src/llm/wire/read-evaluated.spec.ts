import { readEvaluated } from './read-evaluated';

describe('readEvaluated', () => {
  it('reads a selection, without what strict output leaves empty', () => {
    const given = [{ name: 'most', from: '$steps.order.outputs.total' }];
    const from = '$steps.links.outputs.links';
    expect(
      readEvaluated({
        op: 'select',
        id: 'open',
        from,
        where: 'item.amount < most',
        given,
        order_by: null,
        take: 'all',
      }),
    ).toEqual({
      ...{ step_id: 'open', kind: 'select', from, where: 'item.amount < most', take: 'all' },
      given: { most: '$steps.order.outputs.total' },
    });
  });

  it('reads a computation, without what strict output leaves empty', () => {
    const of = [{ from: ['$steps.order.outputs.estimate'], member: null }];
    const step = { op: 'compute', id: 'new', function: 'plus', of, by: 50, when: null, limit: null, decides: false };
    expect(readEvaluated(step)).toEqual({
      ...{ step_id: 'new', kind: 'compute', function: 'plus', of, by: 50, decides: false },
    });
  });

  it('reads a decision, a wait and a loop', () => {
    const given = [{ name: 'status', from: '$steps.link.outputs.status' }];
    const condition = 'status == "paid"';
    const known = { status: '$steps.link.outputs.status' };
    expect(readEvaluated({ op: 'when', id: 'paid', words: 'he has paid', condition, given, after: [] })).toEqual({
      ...{ step_id: 'paid', kind: 'when', words: 'he has paid', condition, given: known, dependencies: [] },
    });
    const until = '2026-11-24T09:00:00-06:00';
    expect(readEvaluated({ op: 'wait', id: 'nine', until, words: null, for: null, after: ['a'] })).toEqual({
      ...{ step_id: 'nine', kind: 'wait', until, dependencies: ['a'] },
    });
    const waiting = { op: 'wait', id: 'pay', until, words: 'he pays', for: { condition, given }, after: [] };
    expect(readEvaluated(waiting)).toEqual({
      ...{ step_id: 'pay', kind: 'wait', until, words: 'he pays', for: { condition, given: known }, dependencies: [] },
    });
    const over = '$steps.orders.outputs.repair_orders';
    expect(readEvaluated({ op: 'for_each', id: 'each', words: 'all of them', over })).toEqual({
      ...{ step_id: 'each', kind: 'for_each', words: 'all of them', over },
    });
  });

  it('reads nothing else', () => {
    expect(readEvaluated({ op: 'parts.search_parts', id: 'find' })).toBeUndefined();
  });
});
