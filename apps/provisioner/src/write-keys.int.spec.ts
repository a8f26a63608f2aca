import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readSystems } from '@ars/broker';
import { stepSigner, StepVerifier } from '@ars/platform';
import { temporaryDirectory, type TemporaryDirectory } from '@ars/testing';
import { writeKeys } from './write-keys';

describe('the keys of a system in containers', () => {
  let directory: TemporaryDirectory;
  let folder: string;
  const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');

  beforeAll(async () => {
    directory = await temporaryDirectory();
    folder = join(directory.path, 'keys');
    mkdirSync(folder);
    writeKeys(folder, readSystems('crm:TENANT_A'));
  });
  afterAll(() => directory.remove());

  it('give each service its own, and nobody another’s', () => {
    const files = (name: string) => readdirSync(join(folder, name)).sort();
    expect(files('orchestrator')).toEqual(['NATS_NKEY_SEED', 'STEP_SIGNING_KEY']);
    expect(files('provisioner')).toEqual(['NATS_NKEY_SEED']);
    for (const service of ['payment', 'parts', 'repair-orders']) {
      expect(files(`${service}-agent`)).toEqual(['MCP_SIGNING_KEY', 'NATS_NKEY_SEED', 'STEP_VERIFICATION_KEYS']);
      expect(files(`${service}-mcp`)).toEqual(['MCP_VERIFICATION_KEYS']);
    }
    const secrets = ['payment', 'parts', 'repair-orders'].map((service) => read(`${service}-agent`, 'MCP_SIGNING_KEY'));
    expect(new Set(secrets).size).toBe(3);
  });

  it('fit each other, stay when they are asked for again, and are for their owner alone', () => {
    const sign = stepSigner(read('orchestrator', 'STEP_SIGNING_KEY'));
    const step = {
      ...{ service: 'parts', operation: 'reserve_parts', parameters: {}, requestId: 'r-1', recall: false },
      ...{ tenantId: 'T', dealerId: 'D', userId: 'U' },
    };
    const verifier = new StepVerifier([read('parts-agent', 'STEP_VERIFICATION_KEYS')]);
    expect(() => verifier.verify(sign(step), step)).not.toThrow();
    const before = read('nats', 'users.conf');
    writeKeys(folder, readSystems('crm:TENANT_A'));
    expect(read('nats', 'users.conf')).toBe(before);
    expect((statSync(join(folder, 'orchestrator', 'STEP_SIGNING_KEY')).mode & 0o777).toString(8)).toBe('600');
  });

  it('are in the broker’s configuration for every user, and hold no secret there', () => {
    const users = read('nats', 'users.conf');
    for (const user of ['orchestrator', 'provisioner', 'payment', 'parts', 'repair_orders', 'crm'])
      expect(users).toContain(`# ${user}\n`);
    expect(users).not.toMatch(/\bSU[A-Z0-9]{40,}/);
  });
});
