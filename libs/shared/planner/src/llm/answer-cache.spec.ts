import { AnswerCache } from './answer-cache';

const text = '{}';

describe('AnswerCache', () => {
  it('forgets after its time', () => {
    let now = 0;
    const cache = new AnswerCache(10, 2, () => now);
    cache.set('a', text);
    now = 9_999;
    expect(cache.get('a')).toBe(text);
    now = 10_000;
    expect(cache.get('a')).toBeUndefined();
  });

  it('holds only so many, and keeps what is asked for', () => {
    const cache = new AnswerCache(10, 2);
    cache.set('a', text);
    cache.set('b', text);
    cache.get('a');
    cache.set('c', text);
    expect(['a', 'b', 'c'].filter((key) => cache.get(key))).toEqual(['a', 'c']);
  });

  it('holds nothing where it is turned off', () => {
    const cache = new AnswerCache(0);
    cache.set('a', text);
    expect(cache.get('a')).toBeUndefined();
  });
});
