import 'reflect-metadata';
import { brokerAccess, provisionBroker } from '@ars/broker';
import { readConfig } from '@ars/platform';
import { ProvisionerConfig } from './provisioner.config';

/** Brings the broker to what the system needs, and ends; under `npm start` that happens by itself. */
async function main(): Promise<void> {
  const config = readConfig(ProvisionerConfig, process.env);
  const { NATS_REPLICAS: replicas, WORKFLOW_RETENTION_DAYS: retentionDays } = config;
  await provisionBroker(brokerAccess(config), { replicas, retentionDays });
}

main().catch((error: unknown) => {
  process.stderr.write(`The broker was not provisioned: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
