import { startTcpProxy, startTestNats, type TcpProxy, type TestNats, waitFor } from '@ars/testing';
import { NatsBus } from './nats-bus';

describe('a NATS connection whose packets are dropped', () => {
  let nats: TestNats;
  let proxy: TcpProxy;
  let bus: NatsBus;
  let peer: NatsBus;

  beforeAll(async () => {
    nats = await startTestNats();
    proxy = await startTcpProxy(nats.port);
    const log = { log: () => undefined, warn: () => undefined, error: () => undefined };
    const config = { NATS_PING_INTERVAL: 0.5 };
    bus = await NatsBus.connect({ ...config, NATS_URL: `nats://127.0.0.1:${proxy.port}` }, log);
    peer = await NatsBus.connect({ ...config, NATS_URL: nats.url }, log);
    peer.connection.subscribe('test.echo', { callback: (_error, message) => void message.respond(message.data) });
    await peer.connection.flush();
  });
  afterAll(async () => {
    await bus?.onApplicationShutdown();
    await peer?.onApplicationShutdown();
    await proxy?.stop();
    await nats?.stop();
  });

  it('is noticed within three pings, and replaced as soon as packets pass again', async () => {
    proxy.swallow();
    await waitFor(() => !bus.connected, { timeoutMs: 2_500, what: 'the silence to be noticed' });
    await expect(bus.request('test.echo', 1, { timeoutMs: 500 })).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    proxy.restore();
    await waitFor(() => bus.connected, { timeoutMs: 3_000, what: 'a new connection' });
    expect(await bus.request('test.echo', 2, { timeoutMs: 500 })).toBe(2);
  });
});
