import { lazily } from './lazily';

describe('lazily', () => {
  it('makes the value once, however many ask', async () => {
    let made = 0;
    const value = lazily(async () => (made += 1));
    expect(await Promise.all([value.get(), value.get(), value.get()])).toEqual([1, 1, 1]);
  });

  it('forgets a failure', async () => {
    let attempts = 0;
    const value = lazily(async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('not yet');
      return attempts;
    });
    await expect(value.get()).rejects.toThrow('not yet');
    await expect(value.get()).resolves.toBe(2);
  });

  it('makes the value anew after a reset', async () => {
    let made = 0;
    const value = lazily(async () => (made += 1));
    await value.get();
    value.reset();
    await expect(value.get()).resolves.toBe(2);
  });
});
