import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { authorizationLines, brokerAccess, inboxOf, provisionBroker, PROVISIONER_USER, readSystems } from '@ars/broker';
import { readConfig } from '@ars/platform';
import { ProvisionerConfig } from './provisioner.config';

/**
 * `users <folder>` writes `users.conf`, for a nats-server's configuration to include, with who may connect and what each
 * may do, and their keys beside it, of which those that are there stay; without it the broker is brought to what the system
 * needs. Either ends when it is done. Under `npm start` both happen by themselves.
 */
async function main([command, folder]: readonly string[]): Promise<void> {
  const config = readConfig(ProvisionerConfig, process.env);
  const systems = readSystems(config.NATS_SYSTEMS);
  if (command === 'users' && folder)
    return writeFileSync(join(folder, 'users.conf'), `${authorizationLines(folder, { systems }).join('\n')}\n`);
  if (command !== undefined) throw new Error(`usage: main.js [users <folder>]`);
  const { NATS_REPLICAS: replicas, WORKFLOW_RETENTION_DAYS: retentionDays } = config;
  const access = { ...brokerAccess(config), inboxPrefix: inboxOf(PROVISIONER_USER) };
  await provisionBroker(access, { replicas, retentionDays, systems });
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`The broker was not provisioned: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
