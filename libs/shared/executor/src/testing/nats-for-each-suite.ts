import { NatsBus } from '@ars/platform';
import { startTestNats, type TestNats } from '@ars/testing';

/** A broker for one suite, with as many connections as it asks for. */
export function natsForEachSuite() {
  const buses: NatsBus[] = [];
  let nats: TestNats;

  beforeAll(async () => {
    nats = await startTestNats();
  });

  afterAll(async () => {
    await Promise.all(buses.map((bus) => bus.connection.close()));
    await nats?.stop();
  });

  return {
    halt: () => nats.halt(),
    start: () => nats.start(),
    connect: async (): Promise<NatsBus> => {
      const bus = await NatsBus.connect({ NATS_URL: nats.url });
      buses.push(bus);
      return bus;
    },
  };
}
