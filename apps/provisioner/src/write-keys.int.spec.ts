import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { agentsWith, brokerAccess, readSystems } from '@ars/broker';
import { readServiceDatabases } from '@ars/database';
import { stepSigner, StepVerifier } from '@ars/platform';
import { temporaryDirectory, type TemporaryDirectory } from '@ars/testing';
import { replaceKey, writeKeys } from './write-keys';

describe('the keys of a system in containers', () => {
  let directory: TemporaryDirectory;
  let folder: string;
  const options = { agents: agentsWith(), systems: readSystems('crm:TENANT_A'), databases: 'postgres:5432' };
  const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');

  beforeAll(async () => {
    directory = await temporaryDirectory();
    folder = join(directory.path, 'keys');
    mkdirSync(folder);
    await writeKeys(folder, options);
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

  it('fit each other, stay when they are asked for again, and are for their owner alone', async () => {
    const sign = stepSigner(read('orchestrator', 'STEP_SIGNING_KEY'));
    const step = {
      ...{ service: 'parts', operation: 'reserve_parts', parameters: {}, requestId: 'r-1', recall: false },
      ...{ tenantId: 'T', dealerId: 'D', userId: 'U' },
    };
    const verifier = new StepVerifier([read('parts-agent', 'STEP_VERIFICATION_KEYS')]);
    expect(() => verifier.verify(sign(step), step)).not.toThrow();
    const written = () => [read('nats', 'users.conf'), read('databases', 'SERVICE_DATABASES')];
    const before = written();
    await writeKeys(folder, options);
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

  it('are another’s than before where one is replaced, and nobody else’s are', async () => {
    const seeds = () => ['parts-agent', 'payment-agent'].map((name) => read(name, 'NATS_NKEY_SEED'));
    const users = () => read('nats', 'users.conf').split('\n');
    const [before, known] = [seeds(), users()];
    await replaceKey(folder, 'parts', options);
    expect(seeds()).toEqual([expect.not.stringContaining(before[0] ?? ''), before[1]]);
    expect(users().filter((line) => !known.includes(line))).toEqual([expect.stringContaining('# parts')]);
    await expect(replaceKey(folder, 'nobody', options)).rejects.toThrow('nobody has no key');
  });
});

describe('the keys of a system that is an account of an operator’s servers', () => {
  let directory: TemporaryDirectory;
  let folder: string;
  const read = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
  const options = {
    ...{ agents: agentsWith(), systems: readSystems('crm:TENANT_A'), databases: 'postgres:5432' },
    account: { account: 'greenline' },
  };

  beforeAll(async () => {
    directory = await temporaryDirectory();
    folder = join(directory.path, 'keys');
    await writeKeys(folder, { ...options, account: undefined });
    await writeKeys(folder, options);
  });
  afterAll(() => directory.remove());

  it('are credentials in place of seeds, for their owner alone', () => {
    expect(readdirSync(join(folder, 'orchestrator')).sort()).toEqual([
      'NATS_CREDS',
      'ORCHESTRATOR_DATABASE_URL',
      'STEP_SIGNING_KEY',
    ]);
    for (const file of [join('parts-agent', 'NATS_CREDS'), join('made', 'nats', 'crm.creds')]) {
      const settings = { NATS_URL: 'nats://one:4222', NATS_CREDS: read(file).trim() };
      expect(brokerAccess(settings).authenticator).toBeDefined();
      expect((statSync(join(folder, file)).mode & 0o777).toString(8)).toBe('600');
    }
  });

  it('are in the broker’s configuration by what vouches for them, and hold no secret there', () => {
    expect(read('nats', 'users.conf')).toMatch(/^operator: \S+\nsystem_account: A[A-Z2-7]{55}\nresolver: MEMORY$/m);
    expect(read('nats', 'users.conf')).not.toMatch(/\bS[UAO][A-Z0-9]{40,}/);
  });

  it('fit a line of the protocol each, however much they permit', () => {
    for (const file of readdirSync(join(folder, 'made', 'nats')).filter((name) => name.endsWith('.creds')))
      expect(read('made', 'nats', file).length).toBeLessThan(2_000);
  });

  it('let other systems in beside it', async () => {
    const operatorDirectory = join(folder, 'made', 'operator');
    const other = join(directory.path, 'other');
    await writeKeys(other, { ...options, account: { account: 'northside', operatorDirectory } });
    expect(readFileSync(join(other, 'nats', 'users.conf'), 'utf8')).toMatch(/# greenline\n.*# northside\n.*# system$/m);
    const reserved = writeKeys(other, { ...options, account: { account: 'system', operatorDirectory } });
    await expect(reserved).rejects.toThrow('An account cannot be called system');
  });
});
