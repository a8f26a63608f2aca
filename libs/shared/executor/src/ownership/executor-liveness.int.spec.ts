import { executorSubject } from '@ars/contracts';
import type { NatsBus } from '@ars/platform';
import { waitFor } from '@ars/testing';
import { systemClock } from '../clock';
import { natsForEachSuite } from '../testing/nats-for-each-suite';
import { ExecutorLiveness } from './executor-liveness';

const nats = natsForEachSuite();

describe('the liveness of executors', () => {
  let bus: NatsBus;
  let elapsed = 0;
  const clock = { ...systemClock, monotonic: () => performance.now() + elapsed };

  beforeAll(async () => {
    bus = await nats.connect();
  });

  it('does not take one for gone that answers', async () => {
    const own = await nats.connect();
    const living = new ExecutorLiveness(own);
    living.announce();
    await own.connection.flush();
    const observer = new ExecutorLiveness(bus, clock);
    for (let times = 0; times < 3; times += 1) {
      expect(await observer.isGone(living.id)).toBe(false);
      elapsed += 10_000;
    }
  });

  it('takes one for gone that is not there for half a second', async () => {
    const observer = new ExecutorLiveness(bus, clock);
    elapsed += 10_000;
    expect(await observer.isGone('nobody')).toBe(false);
    elapsed += 300;
    expect(await observer.isGone('nobody')).toBe(false);
    elapsed += 300;
    expect(await observer.isGone('nobody')).toBe(true);
  });

  it('takes one for gone at once when it has just started itself', async () => {
    const observer = new ExecutorLiveness(bus, clock);
    expect(await observer.isGone('nobody')).toBe(true);
    elapsed += 10_000;
    expect(await observer.isGone('nobody else')).toBe(false);
  });

  it('forgives an absence when the executor is heard again', async () => {
    const observer = new ExecutorLiveness(bus, clock);
    elapsed += 10_000;
    const own = await nats.connect();
    const returning = new ExecutorLiveness(own);
    expect(await observer.isGone(returning.id)).toBe(false);
    returning.announce();
    await own.connection.flush();
    expect(await observer.isGone(returning.id)).toBe(false);
    await own.connection.close();
    expect(await observer.isGone(returning.id)).toBe(false);
    await waitFor(() => observer.isGone(returning.id));
  });

  it('takes one for gone that is connected but silent for a lease', async () => {
    const suspended = await nats.connect();
    suspended.connection.subscribe(executorSubject('suspended'), { callback: () => {} });
    await suspended.connection.flush();
    const observer = new ExecutorLiveness(bus, clock);
    expect(await observer.isGone('suspended')).toBe(false);
    expect(await observer.isGone('suspended')).toBe(false);
    elapsed += 5_000;
    expect(await observer.isGone('suspended')).toBe(true);
  });

  it('takes nobody for gone while it is not connected itself, or was not a moment ago', async () => {
    const observer = new ExecutorLiveness(bus, clock);
    elapsed += 10_000;
    await observer.isGone('nobody');
    elapsed += 600;
    jest.spyOn(bus, 'connected', 'get').mockReturnValueOnce(false);
    expect(await observer.isGone('nobody')).toBe(false);
    jest.spyOn(bus, 'reconnectedAt', 'get').mockReturnValueOnce(clock.monotonic());
    expect(await observer.isGone('nobody')).toBe(false);
    expect(await observer.isGone('nobody')).toBe(true);
  });
});
