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

  it('reads nothing else', () => {
    expect(readEvaluated({ op: 'parts.search_parts', id: 'find' })).toBeUndefined();
  });
});
