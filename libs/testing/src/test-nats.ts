import { join } from 'node:path';
import { freePort, type NatsServerOptions, startNatsServer } from '@ars/local-system';
import { temporaryDirectory } from './temporary-directory';

export interface TestNats {
  url: string;
  port: number;
  /** Ends the server and keeps its data, as an outage does; `start` brings it back on the same port. */
  halt(): Promise<void>;
  start(): Promise<void>;
  /** Ends the server and removes its data. */
  stop(): Promise<void>;
}

/** A nats-server with JetStream of its own, on a free port; everybody may do everything, unless the options say otherwise. */
export async function startTestNats(
  further: Partial<Pick<NatsServerOptions, 'port' | 'configuration' | 'onLine'>> = {},
): Promise<TestNats> {
  const directory = await temporaryDirectory();
  const options = { port: await freePort(), dataDirectory: join(directory.path, 'nats'), ...further };
  let server = await startNatsServer(options);
  return {
    url: server.url,
    port: server.port,
    halt: () => server.kill(),
    start: async () => {
      server = await startNatsServer(options);
    },
    stop: async () => {
      await server.kill();
      await directory.remove();
    },
  };
}
