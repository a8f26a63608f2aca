import { Ledger } from './ledger';

const reserve = { key: 'k1', workflow: 'w1', operation: 'reserve_parts', writes: true };

describe('the ledger of the no-op agents', () => {
  it('executes an effect once and repeats its answer', async () => {
    const ledger = new Ledger<string>();
    const execute = jest.fn(async () => 'done');
    expect(await Promise.all([ledger.call(reserve, execute), ledger.call(reserve, execute)])).toEqual(['done', 'done']);
    expect(execute).toHaveBeenCalledTimes(1);
    expect(ledger.report()).toEqual({ calls: 2, repeats: 1, workflows: 1, effects: 1, doubled: 0 });
  });

  it('finds out an effect that comes back under another key', async () => {
    const ledger = new Ledger<string>();
    await ledger.call(reserve, async () => 'done');
    await ledger.call({ ...reserve, key: 'k2' }, async () => 'done again');
    expect(ledger.report()).toMatchObject({ effects: 2, doubled: 1 });
  });

  it('reads as often as it is asked to', async () => {
    const ledger = new Ledger<string>();
    const read = { key: 'k1', workflow: 'w1', operation: 'get_part_details', writes: false };
    await ledger.call(read, async () => 'part');
    await ledger.call(read, async () => 'part');
    expect(ledger.report()).toMatchObject({ calls: 2, repeats: 0, effects: 0, doubled: 0 });
  });

  it('tells a recall what happened, and forbids what has not', async () => {
    const ledger = new Ledger<string>();
    await ledger.call(reserve, async () => 'done');
    expect(await ledger.recall('k1', 'refused')).toBe('done');
    expect(await ledger.recall('k2', 'refused')).toBe('refused');
    expect(await ledger.call({ ...reserve, key: 'k2' }, async () => 'done')).toBe('refused');
  });
});
