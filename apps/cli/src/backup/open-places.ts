import { join } from 'node:path';
import { type DatabasePlace, type SystemPlaces } from '@ars/backup';
import { brokerAccess } from '@ars/broker';
import {
  LOOPBACK,
  operatorAccess,
  ownDatabases,
  postgresAccess,
  SERVICES,
  startServers,
  Supervisor,
} from '@ars/local-system';
import { connect, type ConnectionOptions, type NatsConnection } from 'nats';
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
    const nats = await connect(brokerOf(settings, places));
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

/** The local broker's operator; elsewhere whoever the environment says, who must be allowed the JetStream API. */
function brokerOf({ natsUrl: given, dataDirectory }: Settings, { natsUrl }: SystemPlaces): ConnectionOptions {
  if (!given) return operatorAccess(natsUrl, dataDirectory);
  const { NATS_CREDS, NATS_NKEY_SEED, NATS_CA } = process.env;
  return brokerAccess({ NATS_URL: given, NATS_CREDS, NATS_NKEY_SEED, NATS_CA });
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
    dataDirectory,
    databases,
    ...(access && { localPostgres: access }),
  };
}

function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
