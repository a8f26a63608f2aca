import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { agentsWith } from '@ars/broker';
import { portOf, SERVICES, WORKSPACE } from '@ars/local-system';
import { HealthModule, ServiceConfig } from '@ars/platform';
import { temporaryDirectory, type TemporaryDirectory } from '@ars/testing';
import type { INestApplication } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { parse, parseAllDocuments } from 'yaml';
import { readCompose, substitution } from '../compose';
import { DEPLOYABLES, isSecret, OF_NO_SERVICE, read } from '../deployables';
import { build, type Container, containersOf, type KubernetesObject, type Pod, templateOf } from './kustomize';
import { matches, Network } from './network';
import { objectValidator } from './object-schemas';

const FOLDER = 'deploy/kubernetes';
const builds = ['overlays/demonstration', 'overlays/production', 'databases'].map((path) => ({
  path,
  objects: build(join(WORKSPACE, FOLDER, path)),
}));
const overlays = builds.filter(({ path }) => path.startsWith('overlays'));
const named = (objects: readonly KubernetesObject[], kind: string, name: string): KubernetesObject | undefined =>
  objects.find((object) => object.kind === kind && object.metadata.name === name);
const podOf = (object: KubernetesObject): Pod => templateOf(object)?.spec ?? { containers: [] };
const appOf = ({ image }: Container): string => /([a-z-]+)(:[^/]*)?$/.exec(image)?.[1] ?? image;

/** Every container of a build, with where it runs. */
const containersIn = (objects: readonly KubernetesObject[]) =>
  objects.flatMap((object) => containersOf(object).map((container) => ({ object, pod: podOf(object), container })));

/** The variables that a container is given in the clear, with their values. */
function environmentOf(
  { env = [], envFrom = [] }: Container,
  objects: readonly KubernetesObject[],
): Map<string, string> {
  const shared = envFrom.flatMap(({ configMapRef: { name } }) =>
    Object.entries(named(objects, 'ConfigMap', name)?.data ?? { [`no ConfigMap ${name}`]: '' }),
  );
  return new Map([...shared, ...env.map(({ name, value = '' }) => [name, value] as [string, string])]);
}

const validate = objectValidator();

it('the types of Kubernetes refuse a field that a kind does not have, and a value of another type', () => {
  const spec = { selector: { app: 'a' }, ports: [{ port: '80' }], sessionAfinity: 'None' };
  const faults = validate({ apiVersion: 'v1', kind: 'Service', metadata: { name: 'a' }, spec } as KubernetesObject);
  expect(faults.join('\n')).toMatch(/sessionAfinity/);
  expect(faults.join('\n')).toMatch(/\/spec\/ports\/0\/port must be number/);
});

describe.each(builds)('$path', ({ path, objects }) => {
  it.each(objects.map((object) => [object.kind, object.metadata.name, object]))(
    'has a valid %s %s',
    (_kind, _name, object) => {
      expect(validate(object as KubernetesObject)).toEqual([]);
    },
  );

  it('has each object once, and no secret', () => {
    const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(names.filter((name) => name.startsWith('Secret '))).toEqual([]);
  });

  it('confines every pod and container', () => {
    for (const { pod, container } of containersIn(objects)) {
      expect(pod).toMatchObject({
        automountServiceAccountToken: false,
        securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
      });
      expect(container['securityContext']).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(container['resources']).toMatchObject({
        requests: { cpu: expect.anything() },
        limits: { memory: expect.anything() },
      });
    }
  });

  it('sets variables that there are, and none that is secret', () => {
    for (const { container } of containersIn(objects)) {
      const { variables } = DEPLOYABLES.find(({ name }) => name === appOf(container)) ?? { variables: new Set() };
      const given = environmentOf(container, objects);
      expect([...given.keys()].filter((name) => !variables.has(name) && !OF_NO_SERVICE.includes(name))).toEqual([]);
      expect([...given].filter(([name, value]) => isSecret(name) && value !== '')).toEqual([]);
    }
  });

  it('mounts what its pods have', () => {
    for (const { pod, container } of containersIn(objects)) {
      const volumes = (pod.volumes ?? []).map(({ name }) => name);
      for (const { name } of container.volumeMounts ?? []) expect(volumes).toContain(name);
    }
  });

  // The one thing that differs is the order of items that are told apart by their names.
  const hasKubectl = spawnSync('kubectl', ['kustomize', '--help']).status === 0;
  (hasKubectl ? it : it.skip)('is what kubectl makes of it (where kubectl is installed)', () => {
    const { stdout } = spawnSync('kubectl', ['kustomize', join(WORKSPACE, FOLDER, path)], { encoding: 'utf8' });
    const expected = parseAllDocuments(stdout, { version: '1.1' }).map(
      (document) => document.toJS() as KubernetesObject,
    );
    expect(sorted(objects)).toEqual(sorted(expected));
  });
});

const sorted = (objects: readonly KubernetesObject[]): unknown[] => {
  const byName = (value: unknown): unknown => {
    if (Array.isArray(value))
      return value.map(byName).sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1));
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).map(([name, field]) => [name, byName(field)] as const);
    return Object.fromEntries(fields.sort(([one], [other]) => (one < other ? -1 : 1)));
  };
  return byName(objects) as unknown[];
};

describe.each(overlays)('the services of $path', ({ objects }) => {
  const deployments = objects.filter(({ kind }) => kind === 'Deployment');
  const services = objects.filter(({ kind }) => kind === 'Service');
  let keys: TemporaryDirectory;

  beforeAll(async () => {
    keys = await temporaryDirectory();
    const { writeKeys } = await import(join(WORKSPACE, 'apps/provisioner/src/write-keys.ts'));
    await writeKeys(keys.path, { agents: agentsWith(), systems: [], databases: 'postgres-rw:5432' });
  });
  afterAll(() => keys.remove());

  it('are all there, each as itself', () => {
    expect(deployments.map(({ metadata }) => metadata.name).sort()).toEqual(SERVICES.map(({ name }) => name).sort());
    for (const deployment of deployments) {
      const { name } = deployment.metadata;
      expect(podOf(deployment).serviceAccountName).toBe(name);
      expect(named(objects, 'ServiceAccount', name)).toBeDefined();
      expect(podOf(deployment).containers.map(appOf)).toEqual([name]);
    }
  });

  it('listen where others look for them', () => {
    for (const service of SERVICES) {
      const deployment = named(objects, 'Deployment', service.name);
      const [{ ports = [] } = { ports: [] }] = deployment ? podOf(deployment).containers : [];
      const pages = service.page ? [{ name: 'page', containerPort: portOf(service.page, {}) }] : [];
      expect(ports).toEqual([{ name: 'http', containerPort: portOf(service, {}) }, ...pages]);
    }
    for (const { spec } of services) {
      const { selector, ports } = spec as { selector: Record<string, string>; ports: { targetPort: string }[] };
      const target = deployments.find((each) =>
        matches({ matchLabels: selector }, templateOf(each)?.metadata.labels ?? {}),
      );
      const open = target
        ? podOf(target)
            .containers.flatMap((each) => each.ports ?? [])
            .map(({ name }) => name)
        : [];
      for (const { targetPort } of ports) expect(open).toContain(targetPort);
    }
  });

  it('reach what their variables name, and the policies let them', () => {
    const network = new Network(objects);
    for (const { object, container } of containersIn(deployments)) {
      for (const [, value] of environmentOf(container, objects)) {
        const [, host = '', port] = /^(?:http|nats):\/\/([a-z-]+):(\d+)/.exec(value) ?? [];
        const service = SERVICES.find(({ name }) => name === host);
        if (host === '' || host === object.metadata.name) continue;
        expect([host, Number(port)]).toEqual([host, service ? portOf(service, {}) : 4222]);
        if (host.endsWith('-mcp')) expect(network.mayReach(object.metadata.name, host, Number(port))).toBe(true);
      }
    }
  });

  it.each([
    ['parts-agent', 'nats', 4222, true],
    ['orchestrator', 'nats', 4222, true],
    ['orchestrator', 'postgres', 5432, true],
    ['parts-mcp', 'postgres', 5432, true],
    ['parts-mcp', 'nats', 4222, false],
    ['parts-agent', 'postgres', 5432, false],
    ['parts-agent', 'payment-mcp', 3002, false],
    ['orchestrator', 'parts-mcp', 3005, false],
    ['orchestrator', 'parts-agent', 8085, false],
    ['parts-agent', 'payment-mcp', 3004, false],
  ])('%s → %s:%d: %s', (from, to, port, allowed) => {
    expect(new Network(objects).mayReach(from, to, port)).toBe(allowed);
  });

  it('see secrets that provisioner keys writes, each its own', () => {
    const folders = readdirSync(keys.path);
    for (const { object, pod, container } of containersIn(deployments)) {
      const secretOf = (name: string) => pod.volumes?.find((volume) => volume.name === name)?.secret?.secretName;
      const mounted = (container.volumeMounts ?? []).flatMap(({ name, readOnly }) => {
        const secret = secretOf(name);
        if (secret) expect(readOnly).toBe(true);
        return secret ?? [];
      });
      for (const secret of mounted) expect(folders).toContain(secret);
      const own = container.name === 'migrate' ? `${appOf(container)}-migration` : appOf(container);
      const sessions = container.name === 'app' && object.metadata.name === 'orchestrator' ? ['identity'] : [];
      expect(mounted.sort()).toEqual([own, ...sessions].sort());
    }
  });

  it('are asked for their health where they tell it', async () => {
    const app = await healthOnly();
    try {
      for (const deployment of deployments) {
        for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe']) {
          const [container] = podOf(deployment).containers;
          const { httpGet } = container?.[probe] as { httpGet: { path: string; port: string } };
          expect(httpGet.port).toBe('http');
          expect((await request(app.getHttpServer()).get(httpGet.path)).status).toBe(200);
        }
      }
    } finally {
      await app.close();
    }
  });
});

async function healthOnly(): Promise<INestApplication> {
  const module = await Test.createTestingModule({
    imports: [HealthModule.register({ service: 'any', version: '1.0.0', indicators: [] })],
  })
    .useMocker((token) => (token === ServiceConfig ? new ServiceConfig() : undefined))
    .compile();
  return module.createNestApplication().init();
}

describe('production', () => {
  const { objects } = overlays[1] ?? { objects: [] };

  it('has two of each at least, and a budget for what is moved', () => {
    for (const { name } of SERVICES) {
      const scaler = named(objects, 'HorizontalPodAutoscaler', name)?.spec as {
        minReplicas: number;
        scaleTargetRef: object;
      };
      expect(scaler).toMatchObject({ minReplicas: 2, scaleTargetRef: { kind: 'Deployment', name } });
      const budget = named(objects, 'PodDisruptionBudget', name)?.spec;
      expect(budget).toMatchObject({
        maxUnavailable: 1,
        selector: { matchLabels: { 'app.kubernetes.io/name': name } },
      });
    }
  });

  it('leads people and customers to doors that are there', () => {
    for (const { spec } of objects.filter(({ kind }) => kind === 'Ingress')) {
      const { rules } = spec as { rules: { http: { paths: { backend: { service: { name: string } } }[] } }[] };
      for (const { backend } of rules.flatMap(({ http }) => http.paths))
        expect(named(objects, 'Service', backend.service.name)).toBeDefined();
    }
  });
});

describe('the charts', () => {
  const values = (name: string) => parse(read(`${FOLDER}/charts/${name}.yaml`), { version: '1.1' });

  it('are called as the services look for them', () => {
    const { data } = named(overlays[0]?.objects ?? [], 'ConfigMap', 'settings') ?? {};
    expect(data?.['NATS_URL']).toBe(`nats://${values('nats').fullnameOverride}:4222`);
    expect(values('postgresql').fullnameOverride).toBe('postgres');
  });

  it('run the NATS that docker-compose.yml runs, as safe as there', () => {
    const image = substitution(readCompose().services['nats']?.build?.args?.['NATS_IMAGE'] ?? '')?.byDefault;
    const { config, container } = values('nats');
    expect(`nats:${container.image.tag}`).toBe(image);
    expect(config.jetstream.merge.sync_interval).toBe('always');
    expect(config.merge).toMatchObject({ ping_interval: '2s', ping_max: 2 });
  });
});
