import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { agentsWith } from '@ars/broker';
import { portOf, SERVICES, WORKSPACE } from '@ars/local-system';
import { temporaryDirectory, type TemporaryDirectory } from '@ars/testing';
import { Client } from 'pg';
import { type Container, keysOf, readCompose, substitution } from './compose';
import { DEPLOYABLES, exampleVariables, isSecret, OF_NO_SERVICE, read, usedVariables } from './deployables';

const { services, networks, volumes } = readCompose();
const containers = Object.entries(services);
const appOf = ({ build }: Container): string | undefined => build?.args?.['APP'];
const apps = containers.flatMap(([name, container]) => {
  const deployable = DEPLOYABLES.find((each) => each.name === appOf(container));
  return deployable ? [{ name, container, deployable }] : [];
});
/** What stays, beside the jobs that end. */
const servers = apps.filter(({ name, deployable }) => name === deployable.name);

/** The image says where data lies; credentials are what `keys` makes in place of the seed, where it is told an account. */
const NOT_IN_CONTAINERS = ['DATA_DIR', 'NATS_CREDS'];

describe('docker-compose.yml', () => {
  let keys: TemporaryDirectory;
  const filesFor = (container: Container): string[] =>
    keysOf(container)
      .filter(({ target }) => target === container.environment?.['SECRETS_DIR'])
      .flatMap(({ volume }) => readdirSync(join(keys.path, volume?.subpath ?? 'nothing')));

  beforeAll(async () => {
    keys = await temporaryDirectory();
    const { writeKeys } = await import(join(WORKSPACE, 'apps/provisioner/src/write-keys.ts'));
    await writeKeys(keys.path, { agents: agentsWith(), systems: [], databases: 'postgres:5432' });
  });
  afterAll(() => keys.remove());

  it('runs every deployable', () => {
    expect(servers.map(({ name }) => name).sort()).toEqual(DEPLOYABLES.map(({ name }) => name).sort());
  });

  it.each(servers)('lets $name be set by all of its variables', ({ container, deployable }) => {
    const given = [...Object.keys(container.environment ?? {}), ...filesFor(container), ...NOT_IN_CONTAINERS];
    expect(usedVariables(deployable).filter((name) => !given.includes(name))).toEqual([]);
  });

  it.each(apps)('gives $name nothing that it does not read', ({ container, deployable }) => {
    const read = [...deployable.variables, ...OF_NO_SERVICE];
    const given = [...Object.keys(container.environment ?? {}), ...filesFor(container)];
    expect(given.filter((name) => !read.includes(name))).toEqual([]);
  });

  it('takes variables of .env under their names, with the defaults that .env.example has', () => {
    const example = exampleVariables();
    const faults = apps.flatMap(({ container }) =>
      Object.entries(container.environment ?? {}).filter(([variable, value]) => {
        const { name, byDefault } = substitution(String(value)) ?? {};
        if (name === undefined || !example.has(name)) return false;
        const expected = example.get(name) ?? '';
        return name !== variable || (expected !== '' && expected !== byDefault);
      }),
    );
    expect(faults).toEqual([]);
  });

  it('has no password, and shows each secret to one app alone', () => {
    const holders = new Map<string, Set<string>>();
    for (const { container, deployable } of apps) {
      for (const [name, value] of Object.entries(container.environment ?? {})) {
        if (!isSecret(name) || name === 'DATABASE_ADMIN_URL') continue;
        expect(value).toBe(`\${${name}:-}`);
        holders.set(name, (holders.get(name) ?? new Set()).add(deployable.name));
      }
    }
    // orchestrators and agents sign callbacks of one dealership, and one collector reads what all measure
    for (const shared of ['CALLBACK_SECRETS', 'METRICS_TOKEN']) holders.delete(shared);
    // whoever measures the system asks every app for its numbers, and gets nothing else for it
    holders.delete('METRICS_TOKEN');
    expect([...holders].filter(([, { size }]) => size > 1)).toEqual([]);
    expect(read('docker-compose.yml')).not.toMatch(/PASSWORD: /);
  });

  it('shows each container its own folder of the keys, and who makes them the whole', () => {
    for (const [name, container] of containers) {
      const own = [name.replace(/^nats-\d$/, 'nats'), ...(name === 'orchestrator' ? ['identity'] : [])];
      for (const { read_only, volume } of keysOf(container)) {
        expect(read_only).toBe(true);
        expect(own).toContain(volume?.subpath);
      }
    }
    const whole = containers.filter(([, { volumes = [] }]) =>
      volumes.some((mount) => String(mount).startsWith('keys:')),
    );
    expect(whole.map(([name]) => name)).toEqual(['keys']);
  });

  it('comes to the superuser by a socket that it shares with the server alone', () => {
    const url = services['databases']?.environment?.['DATABASE_ADMIN_URL'];
    const { host, user, database } = new Client({ connectionString: String(url) });
    expect({ host, user, database }).toEqual({ host: '/var/run/postgresql', user: 'postgres', database: 'postgres' });
    const sharing = containers.filter(([, { volumes = [] }]) => volumes.includes(`postgres-socket:${host}`));
    expect(sharing.map(([name]) => name).sort()).toEqual(['databases', 'postgres']);
  });

  it.each(containers)('confines %s', (_name, container) => {
    expect(container).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
    expect(container.privileged ?? false).toBe(false);
    expect(container.cap_add ?? []).toEqual([]);
    if (container.build === undefined) return expect(container.user).toBe('postgres');
    const dockerfile = join(container.build.context, container.build.dockerfile ?? 'Dockerfile');
    expect(
      read(dockerfile)
        .match(/^USER .+$/gm)
        ?.at(-1),
    ).toBe('USER 1000:1000');
  });

  it('names images by exact versions, the same as the files that build on them', () => {
    const exact = /^[a-z]+:\d+\.\d+(\.\d+)?(-[a-z]+)?$/;
    const byDefault = (file: string, name: string) => new RegExp(`^ARG ${name}=(.+)$`, 'm').exec(read(file))?.[1];
    const images = containers.flatMap(([, { image, build }]) =>
      [image, build?.args?.['NODE_IMAGE'], build?.args?.['NATS_IMAGE']].flatMap((each) =>
        each ? substitution(each) : [],
      ),
    );
    const used = new Map(images.map((image) => [image?.name, image?.byDefault]));
    expect([...used.keys()].sort()).toEqual(['NATS_IMAGE', 'NODE_IMAGE', 'POSTGRES_IMAGE']);
    for (const image of used.values()) expect(image).toMatch(exact);
    expect(byDefault('Dockerfile', 'NODE_IMAGE')).toBe(used.get('NODE_IMAGE'));
    expect(byDefault('docker/nats.Dockerfile', 'NATS_IMAGE')).toBe(used.get('NATS_IMAGE'));
  });

  it('lets only those meet who have to', () => {
    const members = (network: string) =>
      containers.filter(([, container]) => container.networks?.includes(network)).map(([name]) => name);
    const agents = ['payment', 'parts', 'repair-orders'];
    for (const agent of agents) expect(members(agent).sort()).toEqual([`${agent}-agent`, `${agent}-mcp`]);
    expect(members('broker').filter((name) => name.includes('-mcp'))).toEqual([]);
    expect(members('database').filter((name) => /-agent$|^nats|^provisioner/.test(name))).toEqual([]);
    const ways = Object.entries(networks).filter(([, network]) => network?.internal !== true);
    expect(ways.map(([name]) => name)).toEqual(['outside']);
    for (const [, { networks: joined, network_mode: mode }] of containers) expect(joined ?? mode).toBeDefined();
  });

  it('publishes ports on loopback, of those who may be met from outside', () => {
    for (const [name, { ports = [], networks: joined = [] }] of containers) {
      for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:(\d+):\1$/);
      if (ports.length > 0) expect([name, joined]).toEqual([name, expect.arrayContaining(['outside'])]);
    }
  });

  it('names hosts and ports that are there, on a network that both are on', () => {
    for (const { name, container } of servers) {
      for (const value of Object.values(container.environment ?? {})) {
        const [, host = '', port] =
          /^(?:http|nats):\/\/([a-z0-9-]+):(\d+)/.exec(substitution(value)?.byDefault ?? value) ?? [];
        if (host === '' || host === 'localhost' || host === name) continue;
        const target = services[host];
        const service = SERVICES.find((each) => each.name === host);
        expect([host, Number(port)]).toEqual([host, service ? portOf(service, {}) : 4222]);
        // the registry only reports where agents listen
        if (name === 'orchestrator' && service) continue;
        const common = target?.networks?.filter((network) => container.networks?.includes(network)) ?? [];
        expect([name, host, common.length > 0]).toEqual([name, host, true]);
      }
    }
  });

  it('mounts volumes that it declares', () => {
    const named = containers.flatMap(([, { volumes: mounts = [] }]) =>
      mounts.map((mount) => (typeof mount === 'string' ? (mount.split(':')[0] ?? '') : mount.source)),
    );
    const declared = new Set(named.filter((name) => !name.startsWith('.')));
    expect([...declared].sort()).toEqual(Object.keys(volumes).sort());
  });
});
