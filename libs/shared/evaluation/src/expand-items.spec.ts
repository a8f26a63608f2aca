import type { CallStep, ForEachStep } from '@ars/contracts';
import { expandItems } from './expand-items';

const call = (step_id: string, rest: Partial<CallStep> = {}): CallStep => ({
  step_id,
  step_order: 1,
  service_name: 'payment',
  operation: 'send',
  parameters: {},
  validation_checks: [],
  dependencies: [],
  parallel_group: null,
  failure_handling: 'retry',
  timeout_seconds: 30,
  retry_attempts: 2,
  ...rest,
});
const loop = (rest: Partial<ForEachStep> = {}): ForEachStep => ({
  step_id: 'each',
  step_order: 2,
  dependencies: ['list'],
  failure_handling: 'abort',
  effect: null,
  kind: 'for_each',
  words: 'everybody',
  over: '$steps.list.outputs.rows',
  key: 'id',
  calls: [call('a', { parameters: { to: '$item.phone', tags: ['$item.id'], map: { '$item.id': 1 } } })],
  limit: 3,
  parallel: 1,
  ...rest,
});
const expand = (step: ForEachStep, result: unknown) => expandItems(step, () => result);
const rows = (...ids: (string | number)[]) => ({ rows: ids.map((id) => ({ id, phone: `+${id}` })) });

describe('the steps of a loop', () => {
  it('have the members of their row, in values, lists and keys', () => {
    const { steps, result } = expand(loop(), rows('1', 2));
    expect(result).toEqual({ count: 2, keys: ['1', '2'] });
    expect(steps.map(({ parameters }) => parameters)).toEqual([
      { to: '+1', tags: ['1'], map: { 1: 1 } },
      { to: '+2', tags: [2], map: { 2: 1 } },
    ]);
  });

  it('refer to each other within their row, and to steps outside as they are', () => {
    const second = call('b', {
      dependencies: ['a', 'nine'],
      parameters: { link: '$steps.a.outputs.id', at: '$steps.s.outputs.t' },
    });
    const { steps } = expand(loop({ calls: [call('a'), second] }), rows('1'));
    expect(steps.map(({ step_id, dependencies }) => [step_id, dependencies])).toEqual([
      ['each_1_a', ['each']],
      ['each_1_b', ['each', 'each_1_a', 'nine']],
    ]);
    expect(steps[1]?.parameters).toEqual({ link: '$steps.each_1_a.outputs.id', at: '$steps.s.outputs.t' });
  });

  it('are named by a digest where the row’s name may not stand in an id, so that no two are named alike', () => {
    const { steps } = expand(loop(), rows('PL/1', 'PL_1'));
    expect(new Set(steps.map(({ step_id }) => step_id)).size).toBe(2);
    for (const { step_id } of steps) expect(step_id).toMatch(/^[A-Za-z0-9_-]+$/);
  });

  it.each([
    ['more rows than it may do', rows('1', '2', '3', '4'), 'TOO_MANY_ITEMS'],
    ['the first page of a longer list', { ...rows('1'), total: 7 }, 'NOT_ALL_READ'],
    ['the first page of a list that goes on', { ...rows('1'), next_cursor: 'more' }, 'NOT_ALL_READ'],
    ['no list', { rows: 'none' }, 'NOT_COMPUTABLE'],
    ['a row without a name', { rows: [{ phone: '+1' }] }, 'NOT_COMPUTABLE'],
    ['a row that lacks what is needed', { rows: [{ id: '1' }] }, 'NOT_COMPUTABLE'],
  ])('are none where it finds %s', (_case, result, code) => {
    expect(() => expand(loop(), result)).toThrow(expect.objectContaining({ code }));
  });
});
