import { ReceiverLimits } from './receiver-limits';

describe('the limits of a receiver', () => {
  let now = 0;
  let limits: ReceiverLimits;
  beforeEach(() => {
    now = 1_000;
    limits = new ReceiverLimits(
      () => now,
      () => 1,
    );
  });
  const admitted = (receiver: string, times: number) =>
    Array.from({ length: times }, () => limits.admit(receiver)).filter((waitMs) => waitMs === undefined).length;

  it('let several callbacks go at a time, and have the others wait a moment', () => {
    expect(admitted('a', 10)).toBe(4);
    expect(limits.admit('a')).toBe(200);
    limits.ended('a', true);
    expect(admitted('a', 10)).toBe(1);
  });

  it('are its own', () => {
    admitted('a', 10);
    expect(admitted('b', 10)).toBe(4);
  });

  it('let one try at the end of each rest while it does not answer; rests double up to ten seconds', () => {
    admitted('a', 4);
    for (let ended = 0; ended < 4; ended += 1) limits.ended('a', false);
    const rests: number[] = [];
    for (let rest = 0; rest < 6; rest += 1) {
      const since = now;
      while (limits.admit('a') !== undefined) now += 100;
      expect(limits.admit('a')).toBeDefined();
      limits.ended('a', false);
      rests.push(now - since);
    }
    expect(rests).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  });

  it('have nobody wait for more than twenty seconds, and are as they were when it answers', () => {
    for (let failure = 0; failure < 9; failure += 1, now += 10_000) {
      limits.admit('a');
      limits.ended('a', false);
    }
    now -= 10_000;
    expect(limits.admit('a')).toBe(20_000);
    now += 10_000;
    expect(limits.admit('a')).toBeUndefined();
    limits.ended('a', true);
    expect(admitted('a', 10)).toBe(4);
  });
});
