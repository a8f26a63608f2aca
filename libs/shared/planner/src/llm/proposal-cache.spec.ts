import { ProposalCache } from './proposal-cache';

const proposal = { execution_steps: [{ step_id: 'a' }] };

describe('ProposalCache', () => {
  it('forgets after its time', () => {
    let now = 0;
    const cache = new ProposalCache(10, 2, () => now);
    cache.set('a', proposal);
    now = 9_999;
    expect(cache.get('a')).toBe(proposal);
    now = 10_000;
    expect(cache.get('a')).toBeUndefined();
  });

  it('holds only so many, and keeps what is asked for', () => {
    const cache = new ProposalCache(10, 2);
    cache.set('a', proposal);
    cache.set('b', proposal);
    cache.get('a');
    cache.set('c', proposal);
    expect(['a', 'b', 'c'].filter((key) => cache.get(key))).toEqual(['a', 'c']);
  });

  it('holds nothing where it is turned off', () => {
    const cache = new ProposalCache(0);
    cache.set('a', proposal);
    expect(cache.get('a')).toBeUndefined();
  });
});
