import { connect } from 'nats';
import { natsServerBinary } from '@ars/local-system';
import { startTestNats } from './test-nats';

describe('startTestNats', () => {
  it('keeps what JetStream has acknowledged when the server is killed', async () => {
    const nats = await startTestNats();
    try {
      const before = await connect({ servers: nats.url });
      const manager = await before.jetstreamManager();
      await manager.streams.add({ name: 'KEPT', subjects: ['kept.>'] });
      await before.jetstream().publish('kept.one', 'something');
      await before.close();

      await nats.halt();
      await nats.start();

      const after = await connect({ servers: nats.url });
      const { state } = await (await after.jetstreamManager()).streams.info('KEPT');
      expect(state.messages).toBe(1);
      await after.close();
    } finally {
      await nats.stop();
    }
  });

  it('finds the same binary however many ask for it at once', async () => {
    const binaries = await Promise.all([natsServerBinary(), natsServerBinary(), natsServerBinary()]);
    expect(new Set(binaries).size).toBe(1);
  });
});
