import type { Connecting } from '@ars/broker';
import { freePort, LocalBroker, untilReady } from '@ars/local-system';
import { connect, type ConnectionOptions, type NatsConnection } from 'nats';
import { temporaryDirectory } from './temporary-directory';

/** The broker as `npm start` runs it, with the key and the permissions of each user. */
export interface TestBroker {
  url: string;
  /** Of all data and keys. */
  directory: string;
  accessOf(user: string): ConnectionOptions;
  /** A connection as this user, or as whoever does not say who they are. */
  connect(user?: string): Promise<NatsConnection>;
  /** What the server logged of somebody who tried more than they may. */
  violations(): string[];
  /** Ends it and starts it again on its data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestBroker(options: Connecting = {}): Promise<TestBroker> {
  const directory = await temporaryDirectory();
  const lines: string[] = [];
  const broker = new LocalBroker({
    ...options,
    port: await freePort(),
    dataDirectory: directory.path,
    provision: {},
    onLine: (_name, line) => lines.push(line),
  });
  const launch = async () => {
    const running = await broker.service.launch();
    await untilReady(broker.service.name, running, () => broker.service.isReady(running));
    return running;
  };
  let server = await launch();
  const connections: NatsConnection[] = [];
  return {
    url: broker.url,
    directory: directory.path,
    accessOf: (user) => broker.accessOf(user),
    connect: async (user) => {
      const connection = await connect(user === undefined ? { servers: broker.url } : broker.accessOf(user));
      connections.push(connection);
      return connection;
    },
    violations: () => lines.filter((line) => line.includes('Violation')),
    restart: async () => {
      await server.kill();
      server = await launch();
    },
    stop: async () => {
      await Promise.all(connections.map((connection) => connection.close()));
      await server.kill();
      await directory.remove();
    },
  };
}
