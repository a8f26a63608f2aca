import { readConfig } from '@ars/platform';
import { ProvisionerConfig } from './provisioner.config';

const required = { NATS_URL: 'nats://127.0.0.1:4222' };

it('keeps one copy of each stream for thirty days unless told otherwise', () => {
  expect(readConfig(ProvisionerConfig, required)).toMatchObject({
    NATS_REPLICAS: 1,
    WORKFLOW_RETENTION_DAYS: 30,
    NATS_SYSTEMS: '',
  });
});

it.each([
  ['NATS_REPLICAS', '6'],
  ['NATS_REPLICAS', 'three'],
  ['WORKFLOW_RETENTION_DAYS', '0'],
])('refuses %s=%s by its name', (name, value) => {
  expect(() => readConfig(ProvisionerConfig, { ...required, [name]: value })).toThrow(name);
});
