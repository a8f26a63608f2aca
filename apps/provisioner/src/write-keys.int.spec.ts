import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { agentsWith, readSystems } from '@ars/broker';
import { readServiceDatabases } from '@ars/database';
import { stepSigner, StepVerifier } from '@ars/platform';
import { temporaryDirectory, type TemporaryDirectory } from '@ars/testing';
import { writeKeys } from './write-keys';

describe('the keys of a system in containers', () => {
  let directory: TemporaryDirectory;
  let folder: string;
  const options = { agents: agentsWith(), systems: readSystems('crm:TENANT_A'), databases: 'postgres:5432' };
  const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');

  beforeAll(async () => {
    directory = await temporaryDirectory();
    folder = join(directory.path, 'keys');
    mkdirSync(folder);
    writeKeys(folder, options);
  });
  afterAll(() => directory.remove());

  it('give each service its own, and nobody another’s', () => {
    const files = (name: string) => readdirSync(join(folder, name)).sort();
    expect(files('orchestrator')).toEqual(['NATS_NKEY_SEED', 'ORCHESTRATOR_DATABASE_URL', 'STEP_SIGNING_KEY']);
    expect(files('provisioner')).toEqual(['NATS_NKEY_SEED']);
    for (const service of ['payment', 'parts', 'repair-orders']) {
      expect(files(`${service}-agent`)).toEqual(['MCP_SIGNING_KEY', 'NATS_NKEY_SEED', 'STEP_VERIFICATION_KEYS']);
      const url = `${service.replace('-', '_').toUpperCase()}_DATABASE_URL`;
      expect(files(`${service}-mcp`)).toEqual(['MCP_VERIFICATION_KEYS', url]);
      expect(files(`${service}-mcp-migration`)).toEqual([url]);
    }
    expect(files('identity')).toEqual(['public-key.json', 'signing-key.json']);
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
    const written = () => [read('nats', 'users.conf'), read('databases', 'SERVICE_DATABASES')];
    const before = written();
    writeKeys(folder, options);
    expect(written()).toEqual(before);
    expect((statSync(join(folder, 'orchestrator', 'STEP_SIGNING_KEY')).mode & 0o777).toString(8)).toBe('600');
  });

  it('let a service into its own database, and its migrations as somebody else', () => {
    const [own, migrations] = ['parts-mcp', 'parts-mcp-migration'].map(
      (name) => new URL(read(name, 'PARTS_DATABASE_URL')),
    );
    expect(own).toMatchObject({ host: 'postgres:5432', pathname: '/parts', username: 'parts' });
    expect(migrations).toMatchObject({ host: 'postgres:5432', pathname: '/parts', username: 'parts_migrator' });
    const databases = readServiceDatabases(read('databases', 'SERVICE_DATABASES'));
    expect(databases.map(({ name }) => name).sort()).toEqual(['orchestrator', 'parts', 'payment', 'repair_orders']);
    expect(databases).toContainEqual({
      name: 'parts',
      service: { role: 'parts', password: own?.password },
      migrator: { role: 'parts_migrator', password: migrations?.password },
    });
    const passwords = databases.flatMap(({ service, migrator }) => [service.password, migrator.password]);
    expect(new Set(passwords).size).toBe(8);
    for (const password of passwords) expect(password).toMatch(/^[\w-]{32}$/);
  });

  it('are in the broker’s configuration for every user, and hold no secret there', () => {
    const users = read('nats', 'users.conf');
    for (const user of ['orchestrator', 'provisioner', 'payment', 'parts', 'repair_orders', 'crm'])
      expect(users).toContain(`# ${user}\n`);
    expect(users).not.toMatch(/\bSU[A-Z0-9]{40,}/);
  });
});
