import { isSameText } from './same-text';

describe('two texts', () => {
  it.each([
    ['keys in lockbox 4', 'Keys in lockbox 4.'],
    ['“call before 5”', 'call before 5'],
    [': waits in the lounge', 'waits in the lounge'],
    ['dont strat rear brks til we hve it', 'don’t start rear brakes till we have it'],
    ['wating on po', 'waiting  on po'],
  ])('are the same: %s · %s', (one, other) => {
    expect(isSameText(one, other)).toBe(true);
  });

  it.each([
    ['keys in lockbox 4', 'keys in lockbox 5'],
    ['customer states the brakes are fine', 'the brakes are fine'],
    ['do not send the link', 'do now send the link'],
    ['he cant pay', 'he can pay'],
    ['left side', 'right side'],
    ['torqued 76 ft-lb', 'torqued 75 ft-lb'],
    ['waits on the lift', 'waits in the lift'],
  ])('are not: %s · %s', (one, other) => {
    expect(isSameText(one, other)).toBe(false);
  });
});
