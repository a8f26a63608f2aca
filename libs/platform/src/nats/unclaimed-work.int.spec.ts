import { callbackSubject, STREAMS, ticketSubject } from '@ars/contracts';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { nanos } from 'nats';
import { NatsBus } from './nats-bus';

const DAY_MS = 86_400_000;

describe('work for names that nobody takes', () => {
  let nats: TestNats;
  let bus: NatsBus;

  beforeAll(async () => {
    nats = await startTestNats();
    bus = await NatsBus.connect({ NATS_URL: nats.url });
  });
  afterAll(async () => {
    await bus?.onApplicationShutdown();
    await nats?.stop();
  });

  it.each([
    [STREAMS.tickets.name, ticketSubject(99), DAY_MS],
    [STREAMS.callbacks.name, callbackSubject('nobody'), 2 * DAY_MS],
  ])('is forgotten in time: %s', async (name, subject, ageMs) => {
    const { streams } = await bus.jetstreamManager();
    expect((await streams.info(name)).config.max_age).toBe(nanos(ageMs));
    await streams.update(name, { max_age: nanos(200), duplicate_window: nanos(200) });
    await bus.jetstream.publish(subject, '{}');
    await waitFor(async () => (await streams.info(name)).state.messages === 0);
  });
});
