import { join } from 'node:path';
import { type Provision, provisionBroker } from '@ars/broker';
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

export interface TestNatsOptions extends Partial<Pick<NatsServerOptions, 'port' | 'configuration' | 'onLine'>> {
  /** What it holds, beside the dealership's streams and consumers; `false` where it holds nothing. */
  provision?: Provision | false;
}

/**
 * A nats-server of its own, on a free port, that holds all that the system needs; everybody may do everything, unless the
 * options say otherwise.
 */
export async function startTestNats({ provision = {}, ...further }: TestNatsOptions = {}): Promise<TestNats> {
  const directory = await temporaryDirectory();
  const options = { port: await freePort(), dataDirectory: join(directory.path, 'nats'), ...further };
  let server = await startNatsServer(options);
  if (provision) await provisionBroker({ servers: server.url }, provision);
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
