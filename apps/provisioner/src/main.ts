import 'reflect-metadata';
import { brokerAccess, inboxOf, provisionBroker, PROVISIONER_USER, readSystems } from '@ars/broker';
import { readConfig, withSecrets } from '@ars/platform';
import { ProvisionerConfig } from './provisioner.config';
import { writeKeys } from './write-keys';

/**
 * `keys <folder>` writes all keys of a system; without it the broker is brought to what the system needs. Either ends when
 * it is done. Under `npm start` both happen by themselves.
 */
async function main([command, folder]: readonly string[]): Promise<void> {
  const config = readConfig(ProvisionerConfig, withSecrets(process.env));
  const systems = readSystems(config.NATS_SYSTEMS);
  if (command === 'keys' && folder) return writeKeys(folder, systems);
  if (command !== undefined) throw new Error(`usage: main.js [keys <folder>]`);
  const { NATS_REPLICAS: replicas, WORKFLOW_RETENTION_DAYS: retentionDays } = config;
  const access = { ...brokerAccess(config), inboxPrefix: inboxOf(PROVISIONER_USER) };
  await provisionBroker(access, { replicas, retentionDays, systems });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`The broker was not provisioned: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
