import { waitFor } from './wait-for';

describe('waitFor', () => {
  it('resolves to the first truthy value, looking past errors', async () => {
    let looks = 0;
    const probe = () => {
      looks += 1;
      if (looks === 1) throw new Error('not there yet');
      return looks === 3 && 'found';
    };
    expect(await waitFor(probe, { intervalMs: 1 })).toBe('found');
  });

  it('says what it waited for, and the last error, when the time is over', async () => {
    const probe = () => {
      throw new Error('nobody answers');
    };
    await expect(waitFor(probe, { timeoutMs: 10, what: 'an answer' })).rejects.toThrow(
      'Waited 10 ms in vain for an answer: nobody answers',
    );
  });
});
