import fc from 'fast-check';
import { DueQueue } from './due-queue';

const drained = <Item>(queue: DueQueue<Item>, now: number): Item[] => {
  const taken: Item[] = [];
  for (let item = queue.take(now); item !== undefined; item = queue.take(now)) taken.push(item);
  return taken;
};

describe('a queue of what is due', () => {
  it('gives what is due by then in the order of its instants, and keeps the rest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 })), fc.integer({ min: 0, max: 100 }), (instants, now) => {
        const queue = new DueQueue<number>(() => false);
        for (const at of instants) queue.add(at, at);
        const sorted = [...instants].sort((one, other) => one - other);
        expect(drained(queue, now)).toEqual(sorted.filter((at) => at <= now));
        expect(drained(queue, 100)).toEqual(sorted.filter((at) => at > now));
      }),
    );
  });

  it('says nothing of what is outdated, and does not keep it', () => {
    const current = new Set<number>();
    const queue = new DueQueue<number>((item) => !current.has(item));
    for (let item = 0; item < 100_000; item += 1) {
      current.delete(item - 10);
      current.add(item);
      queue.add(1_000_000 - item, item);
    }
    expect(queue.size).toBeLessThanOrEqual(1_024);
    expect(drained(queue, 1_000_000)).toEqual([...current].reverse());
  });
});
