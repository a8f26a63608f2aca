import { setTimeout as sleep } from 'node:timers/promises';
import { BackgroundLoop } from './background-loop';

describe('BackgroundLoop', () => {
  it('cuts a pause short when woken', async () => {
    let rounds = 0;
    const loop = new BackgroundLoop(async () => {
      rounds += 1;
      return 60_000;
    });
    loop.start();
    await sleep(5);
    loop.wake();
    await sleep(5);
    expect(rounds).toBe(2);
    await loop.stop();
  });

  it('finishes the round in progress before it stops, and begins no other', async () => {
    let rounds = 0;
    const loop = new BackgroundLoop(async () => {
      await sleep(20);
      rounds += 1;
      return 0;
    });
    loop.start();
    await sleep(5);
    await loop.stop();
    expect(rounds).toBe(1);
    await sleep(30);
    expect(rounds).toBe(1);
  });
});
