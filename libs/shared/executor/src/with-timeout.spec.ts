import { TIMED_OUT, withTimeout } from './with-timeout';

describe('within a time', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it.each([
    ['a result', () => Promise.resolve('done'), { value: 'done' }],
    ['a failure', () => Promise.reject(new Error('no')), { reason: new Error('no') }],
  ])('gives %s at once, and leaves no timer behind', async (_, work, expected) => {
    const [outcome] = await Promise.allSettled([withTimeout(60_000, work())]);
    expect(outcome).toMatchObject(expected);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('says that the time was over first', async () => {
    const late = withTimeout(1_000, new Promise(() => {}));
    jest.advanceTimersByTime(1_000);
    expect(await late).toBe(TIMED_OUT);
  });
});
