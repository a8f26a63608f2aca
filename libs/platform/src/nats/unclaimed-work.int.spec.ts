import { callbackSubject, ticketSubject } from '@ars/contracts';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { nanos } from 'nats';
import { NatsBus } from './nats-bus';
import { CALLBACKS_STREAM, TICKETS_STREAM } from './streams';

const DAY_MS = 86_400_000;

describe('work for names that nobody takes', () => {
  let nats: TestNats;
  let bus: NatsBus;

  beforeAll(async () => {
    nats = await startTestNats();
    bus = await NatsBus.connect({ NATS_URL: nats.url, NATS_REPLICAS: 1 });
  });
  afterAll(async () => {
    await bus?.onApplicationShutdown();
    await nats?.stop();
  });

  it.each([
    [TICKETS_STREAM.name, TICKETS_STREAM, ticketSubject(99), DAY_MS],
    [CALLBACKS_STREAM.name, CALLBACKS_STREAM, callbackSubject('nobody'), 2 * DAY_MS],
  ])('is forgotten in time: %s', async (_name, stream, subject, ageMs) => {
    await bus.ensureStream(stream);
    const { streams } = await bus.jetstreamManager();
    expect((await streams.info(stream.name)).config.max_age).toBe(nanos(ageMs));
    await streams.update(stream.name, { max_age: nanos(200), duplicate_window: nanos(200) });
    await bus.jetstream.publish(subject, '{}');
    await waitFor(async () => (await streams.info(stream.name)).state.messages === 0);
  });
});
