import { preferredWait } from './preference';

describe('how long whoever asks wants to wait', () => {
  it.each([
    [undefined, undefined],
    ['', undefined],
    ['respond-async', 0],
    ['Respond-Async; foo=1', 0],
    ['wait=5', 5],
    ['respond-async, wait=10', 10],
    ['wait = "7", handling=lenient', 7],
    ['wait=999999', 600],
    ['wait=soon', undefined],
    ['return=minimal', undefined],
  ])('%s is %s', (prefer, seconds) => expect(preferredWait(prefer)).toBe(seconds));
});
