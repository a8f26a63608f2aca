import { ProposalCache } from './proposal-cache';

const steps = [{ step_id: 'a' }];

describe('ProposalCache', () => {
  it('forgets after its time', () => {
    let now = 0;
    const cache = new ProposalCache(10, 2, () => now);
    cache.set('a', steps);
    now = 9_999;
    expect(cache.get('a')).toBe(steps);
    now = 10_000;
    expect(cache.get('a')).toBeUndefined();
  });

  it('holds only so many, and keeps what is asked for', () => {
    const cache = new ProposalCache(10, 2);
    cache.set('a', steps);
    cache.set('b', steps);
    cache.get('a');
    cache.set('c', steps);
    expect(['a', 'b', 'c'].filter((key) => cache.get(key))).toEqual(['a', 'c']);
  });

  it('holds nothing where it is turned off', () => {
    const cache = new ProposalCache(0);
    cache.set('a', steps);
    expect(cache.get('a')).toBeUndefined();
  });
});
