import { join } from 'node:path';
import { provisionBroker } from '@ars/broker';
import { freePort, startNatsServer } from '@ars/local-system';
import { temporaryDirectory } from './temporary-directory';
import { waitFor } from './wait-for';

export interface TestNatsCluster {
  /** Of all members, comma separated. */
  urls: string;
  /** Ends one member at once, as a machine's failure does. @param name `n1`, `n2` or `n3` */
  kill(name: string): Promise<void>;
  /** Ends all members and removes their data. */
  stop(): Promise<void>;
}

const NAMES = ['n1', 'n2', 'n3'];
const CLUSTER_MS = 30_000;

/** Three nats-servers that form a JetStream cluster, on free ports. */
export async function startTestNatsCluster(): Promise<TestNatsCluster> {
  const directory = await temporaryDirectory();
  const routes = await Promise.all(NAMES.map(() => freePort()));
  const servers = await Promise.all(
    NAMES.map(async (name, index) =>
      startNatsServer({
        port: await freePort(),
        dataDirectory: join(directory.path, name),
        cluster: { name, port: routes[index] as number, routes },
      }),
    ),
  );
  const urls = servers.map(({ url }) => url);
  // Not before they have elected who leads.
  await waitFor(() => provisionBroker({ servers: urls }, { replicas: NAMES.length }).then(() => true), {
    timeoutMs: CLUSTER_MS,
    what: 'a cluster that takes streams',
  });
  return {
    urls: urls.join(','),
    kill: async (name) => servers[NAMES.indexOf(name)]?.kill(),
    stop: async () => {
      await Promise.all(servers.map((server) => server.kill()));
      await directory.remove();
    },
  };
}
