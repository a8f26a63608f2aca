import { join } from 'node:path';
import { connectBroker, type DatabasePlace, type SystemPlaces } from '@ars/backup';
import { LOOPBACK, ownDatabases, postgresAccess, SERVICES, startServers, Supervisor } from '@ars/local-system';
import type { NatsConnection } from 'nats';
import type { Settings } from '../settings';
import { currentRun } from '../start/run-file';

export interface OpenPlaces {
  places: SystemPlaces;
  nats: NatsConnection;
  close(): Promise<void>;
}

/** Reaches the broker and the databases; local ones that do not run are started for as long as they are needed. */
export async function openPlaces(settings: Settings): Promise<OpenPlaces> {
  const supervisor = new Supervisor({ report: (name, event) => console.error(`${name} ${event}`) });
  try {
    if (!currentRun(settings.dataDirectory)) await startLocal(settings, supervisor);
    const places = await placesOf(settings);
    const { NATS_CREDS, NATS_NKEY_SEED, NATS_CA } = process.env;
    const nats = await connectBroker({ NATS_URL: places.natsUrl, NATS_CREDS, NATS_NKEY_SEED, NATS_CA });
    return {
      places,
      nats,
      async close() {
        await nats.close();
        await supervisor.stop();
      },
    };
  } catch (error) {
    await supervisor.stop();
    throw error;
  }
}

const startLocal = (
  { dataDirectory, natsPort, postgresPort, host }: Settings,
  supervisor: Supervisor,
): Promise<unknown> =>
  startServers(supervisor, {
    environment: process.env,
    servers: { dataDirectory, natsPort, postgresPort },
    host,
    onLine: (name, line) => console.error(`${name} ${line}`),
  });

async function placesOf({ dataDirectory, natsUrl, natsPort, postgresPort }: Settings): Promise<SystemPlaces> {
  const local = ownDatabases(process.env);
  const access =
    local.length > 0
      ? await postgresAccess({ port: postgresPort, dataDirectory: join(dataDirectory, 'postgres') })
      : undefined;
  const databases = SERVICES.flatMap(({ database }): DatabasePlace[] => {
    if (!database) return [];
    const { name, variable } = database;
    const given = process.env[variable];
    if (given) return [{ name, url: given, isLocal: false }];
    return access ? [{ name, url: urlOf(access.adminUrl, name), isLocal: true }] : [];
  });
  return {
    natsUrl: natsUrl ?? `nats://${LOOPBACK}:${natsPort}`,
    databases,
    ...(access && { localPostgres: access }),
  };
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
