import { lazily } from './lazily';

describe('lazily', () => {
  it('makes the value once, however many ask', async () => {
    let made = 0;
    const value = lazily(async () => (made += 1));
    expect(await Promise.all([value(), value(), value()])).toEqual([1, 1, 1]);
  });

  it('forgets a failure', async () => {
    let attempts = 0;
    const value = lazily(async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('not yet');
      return attempts;
    });
    await expect(value()).rejects.toThrow('not yet');
    await expect(value()).resolves.toBe(2);
  });
});
