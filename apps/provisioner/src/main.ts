import 'reflect-metadata';
import { agentsWith, brokerAccess, inboxOf, provisionBroker, PROVISIONER_USER, readSystems } from '@ars/broker';
import { provisionDatabases, readServiceDatabases } from '@ars/database';
import { readConfig, runToEnd, withSecrets } from '@ars/platform';
import { ProvisionerConfig } from './provisioner.config';
import { type KeyOptions, replaceKey, writeKeys } from './write-keys';

/**
 * `keys <folder>` writes all keys of a system, `keys <folder> replace <user>` puts a new key of the broker in the place of
 * one; `databases` makes databases and roles; without a command the broker is brought to what the system needs. Each ends when
 * it is done. Under `npm start` all of it happens by itself.
 */
async function provision([command, folder, what, user]: readonly string[]): Promise<void> {
  const config = readConfig(ProvisionerConfig, withSecrets(process.env));
  const systems = readSystems(config.NATS_SYSTEMS);
  const agents = agentsWith(config.AGENTS_FILE);
  const keyOptions = { agents, systems, databases: config.DATABASE_HOST, ...accountOf(config) };
  if (command === 'keys' && folder && what === undefined) return writeKeys(folder, keyOptions);
  if (command === 'keys' && folder && what === 'replace' && user) return replaceKey(folder, user, keyOptions);
  if (command === 'databases') return makeDatabases(config);
  if (command !== undefined) throw new Error(`usage: main.js [keys <folder> [replace <user>] | databases]`);
  const { NATS_REPLICAS: replicas, WORKFLOW_RETENTION_DAYS: retentionDays } = config;
  const access = { ...brokerAccess(config), inboxPrefix: inboxOf(PROVISIONER_USER) };
  await provisionBroker(access, { replicas, retentionDays, agents, systems });
}

const accountOf = (config: ProvisionerConfig): Pick<KeyOptions, 'account'> => {
  const { NATS_ACCOUNT: account, NATS_OPERATOR_DIR: operatorDirectory } = config;
  if (!account) return {};
  const { NATS_REPLICAS: replicas, NATS_CREDENTIAL_DAYS: days } = config;
  return { account: { account, operatorDirectory, replicas, days } };
};

async function makeDatabases({ DATABASE_ADMIN_URL: url, SERVICE_DATABASES: logins }: ProvisionerConfig): Promise<void> {
  if (!url || !logins) throw new Error('DATABASE_ADMIN_URL and SERVICE_DATABASES say as whom and which');
  await provisionDatabases(url, readServiceDatabases(logins));
}

void runToEnd(() => provision(process.argv.slice(2)), 'Nothing was provisioned');
