import { NatsBus, readConfig } from '@ars/platform';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { connect, type NatsConnection } from 'nats';
import { OrchestratorConfig } from '../orchestrator.config';
import { anOperation, startFakeAgent } from '../testing/fake-agent';
import { ServiceRegistry } from './service-registry';

let nats: TestNats;
let bus: NatsBus;
let outsider: NatsConnection;
let registry: ServiceRegistry;

beforeAll(async () => {
  nats = await startTestNats();
  bus = await NatsBus.connect({ NATS_URL: nats.url });
  outsider = await connect({ servers: nats.url });
});

afterAll(async () => {
  await outsider?.close();
  await bus?.connection.close();
  await nats?.stop();
});

beforeEach(() => {
  registry = new ServiceRegistry(bus, readConfig(OrchestratorConfig, { HEALTH_CHECK_TIMEOUT: '0.5' }));
});

afterEach(() => registry.onModuleDestroy());

const entry = (service: string) => registry.list().find((one) => one.service === service);
const operations = [anOperation({ name: 'get_part_details' })];

describe('the service registry', () => {
  it('knows the three agents and their URLs before any of them is there', async () => {
    await registry.discoverServices();
    expect(registry.getHealthyServices()).toEqual([]);
    expect(registry.list()).toMatchObject([
      { service: 'payment', status: 'unavailable', instances: 0, url: 'http://localhost:8083' },
      { service: 'parts', status: 'unavailable', instances: 0, url: 'http://localhost:8085' },
      { service: 'repair_orders', status: 'unavailable', instances: 0, url: 'http://localhost:8084' },
    ]);
  });

  it('learns operations, health and the number of instances', async () => {
    const agents = await Promise.all([
      startFakeAgent(nats.url, { service: 'parts', operations }),
      startFakeAgent(nats.url, { service: 'parts', operations }),
      startFakeAgent(nats.url, { service: 'payment', status: 'degraded' }),
    ]);
    await registry.discoverServices();
    expect(entry('parts')).toMatchObject({ status: 'healthy', instances: 2, operations });
    expect(entry('payment')).toMatchObject({ status: 'degraded', instances: 1 });
    expect(registry.getHealthyServices()).toEqual(['parts']);
    await Promise.all(agents.map((agent) => agent.stop()));
  });

  it('keeps what it learned for as long as the agent says the same, so that planners read it once', async () => {
    const agent = await startFakeAgent(nats.url, { service: 'parts', operations });
    await registry.discoverServices();
    const learned = entry('parts')?.operations;
    await registry.discoverServices();
    expect(entry('parts')?.operations).toBe(learned);
    await agent.stop();
    const successor = await startFakeAgent(nats.url, {
      service: 'parts',
      operations: [anOperation({ name: 'count' })],
    });
    await registry.discoverServices();
    expect(entry('parts')?.operations).toMatchObject([{ name: 'count' }]);
    await successor.stop();
  });

  it('registers an agent that this release does not know, at the URL it announces', async () => {
    const agent = await startFakeAgent(nats.url, { service: 'loaner_cars' });
    await registry.discoverServices();
    expect(entry('loaner_cars')).toMatchObject({ status: 'healthy', instances: 1 });
    expect(registry.getServiceUrl('loaner_cars')).toBe('http://localhost/loaner_cars');
    await agent.stop();
  });

  it('notices by itself, within seconds, that an agent comes and goes', async () => {
    await registry.onApplicationBootstrap();
    const agent = await startFakeAgent(nats.url, { service: 'parts', operations });
    await waitFor(() => entry('parts')?.status === 'healthy');
    await agent.stop();
    await waitFor(() => entry('parts')?.status === 'unavailable');
    expect(entry('parts')?.operations).toEqual(operations);
  }, 15_000);

  it('survives answers that are no answers', async () => {
    outsider.subscribe('$SRV.INFO', {
      callback: (_error, message) => {
        message.respond('not JSON');
        message.respond('{"id":"x","metadata":{"kind":"agent","service":"has a space"}}');
        message.respond('{"id":"y","metadata":{"kind":"agent","service":"odd"}}');
      },
    });
    outsider.subscribe('agents.odd.capabilities', { callback: (_error, message) => message.respond('[]') });
    outsider.subscribe('agents.odd.health', { callback: (_error, message) => message.respond('{"status":"healthy"}') });
    await outsider.flush();
    await registry.discoverServices();
    expect(entry('odd')).toMatchObject({ status: 'degraded', instances: 1, operations: [] });
    expect(entry('has a space')).toBeUndefined();
  });
});
