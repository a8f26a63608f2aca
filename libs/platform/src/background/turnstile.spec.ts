import { Turnstile } from './turnstile';

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
};

describe('a turnstile', () => {
  it('lets one begin at a time, in order, and whatever else waits in between', async () => {
    const turnstile = new Turnstile();
    const begun: string[] = [];
    for (const name of ['a', 'b', 'c']) turnstile.enter(() => void begun.push(name));
    const seen: string[] = [];
    while (begun.length < 3) {
      await turns(1);
      if (seen.at(-1) !== begun.join('')) seen.push(begun.join(''));
    }
    expect(seen).toEqual(['', 'a', 'ab', 'abc']);
  });

  it('waits until nobody more comes, but not for ever', async () => {
    const turnstile = new Turnstile();
    let begun = 0;
    const enter = () => turnstile.enter(() => void (begun += 1));
    enter();
    for (let count = 0; count < 10; count += 1) {
      await turns(1);
      enter();
    }
    expect(begun).toBe(0);
    for (let count = 0; count < 200; count += 1) {
      await turns(1);
      enter();
    }
    expect(begun).toBeGreaterThan(0);
    expect(begun).toBeLessThan(10);
  });
});
