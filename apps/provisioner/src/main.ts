import 'reflect-metadata';
import { agentsWith, brokerAccess, inboxOf, provisionBroker, PROVISIONER_USER, readSystems } from '@ars/broker';
import { provisionDatabases, readServiceDatabases } from '@ars/database';
import { readConfig, runToEnd, withSecrets } from '@ars/platform';
import { ProvisionerConfig } from './provisioner.config';
import { writeKeys } from './write-keys';

/**
 * `keys <folder>` writes all keys of a system, `databases` makes databases and roles; without a command the broker is brought
 * to what the system needs. Each ends when it is done. Under `npm start` all of it happens by itself.
 */
async function provision([command, folder]: readonly string[]): Promise<void> {
  const config = readConfig(ProvisionerConfig, withSecrets(process.env));
  const systems = readSystems(config.NATS_SYSTEMS);
  const agents = agentsWith(config.AGENTS_FILE);
  if (command === 'keys' && folder) return writeKeys(folder, { agents, systems, databases: config.DATABASE_HOST });
  if (command === 'databases') return makeDatabases(config);
  if (command !== undefined) throw new Error(`usage: main.js [keys <folder> | databases]`);
  const { NATS_REPLICAS: replicas, WORKFLOW_RETENTION_DAYS: retentionDays } = config;
  const access = { ...brokerAccess(config), inboxPrefix: inboxOf(PROVISIONER_USER) };
  await provisionBroker(access, { replicas, retentionDays, agents, systems });
}

async function makeDatabases({ DATABASE_ADMIN_URL: url, SERVICE_DATABASES: logins }: ProvisionerConfig): Promise<void> {
  if (!url || !logins) throw new Error('DATABASE_ADMIN_URL and SERVICE_DATABASES say as whom and which');
  await provisionDatabases(url, readServiceDatabases(logins));
}

void runToEnd(() => provision(process.argv.slice(2)), 'Nothing was provisioned');
