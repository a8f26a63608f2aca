import { Controller } from '@nestjs/common';
import { MessagePattern, Payload, type MicroserviceOptions } from '@nestjs/microservices';
import { CodedError } from '@ars/contracts';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { IsString } from 'class-validator';
import type { QueuedIterator, ServiceClient } from 'nats';
import { setTimeout as sleep } from 'node:timers/promises';
import { configureHttp } from '../http/configure-http';
import { decodeJson } from './json-codec';
import { NatsBus } from './nats-bus';
import { type NatsServiceDescription, NatsTransport } from './nats-transport';

class Question {
  @IsString()
  part!: string;
}

/** How often `test.slow` has begun. */
let begun = 0;

@Controller()
class PartsController {
  @MessagePattern('test.ask')
  ask(@Payload() question: Question) {
    return { part: question.part };
  }

  @MessagePattern('test.slow')
  async slow() {
    begun += 1;
    await sleep(300);
    return { done: true };
  }

  @MessagePattern('test.flood')
  flood() {
    return 'x'.repeat(2_000_000);
  }

  @MessagePattern('test.refuse')
  refuse(): never {
    throw new CodedError({ code: 'INSUFFICIENT_STOCK', message: 'only 2 left', retryable: false });
  }

  @MessagePattern('test.break')
  break(): never {
    throw new Error('secret detail');
  }
}

const SERVICE: NatsServiceDescription = {
  ...{ name: 'test-agent', version: '1.2.3', description: 'Of a test', queue: 'q', metadata: { kind: 'test' } },
  exchanges: { 'test.ask': { summary: 'Gives the part back', request: 'PartQuestion', reply: 'Part' } },
};

describe('the NATS border', () => {
  let nats: TestNats;
  let client: NatsBus;
  const running: { app: NestExpressApplication; bus: NatsBus }[] = [];
  const connect = () => NatsBus.connect({ NATS_URL: nats.url });
  const within = { timeoutMs: 2_000 };

  async function start() {
    const bus = await connect();
    const module = await Test.createTestingModule({ controllers: [PartsController] }).compile();
    const app = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
    configureHttp(app);
    app.connectMicroservice<MicroserviceOptions>(
      { strategy: new NatsTransport(bus, SERVICE) },
      { inheritAppConfig: true },
    );
    await app.startAllMicroservices();
    running.push({ app, bus });
    return app;
  }

  beforeAll(async () => {
    nats = await startTestNats();
    client = await connect();
    await start();
  });
  afterAll(async () => {
    for (const { app, bus } of running) {
      await app.close();
      await bus.onApplicationShutdown();
    }
    await client.onApplicationShutdown();
    await nats.stop();
  });

  it('takes and gives plain JSON', async () => {
    expect(await client.request('test.ask', { part: '1234' }, within)).toEqual({ part: '1234' });
  });

  it.each([
    ['not JSON', new TextEncoder().encode('{"part":'), 'MALFORMED_REQUEST'],
    ['not even text', new Uint8Array([0xff, 0xfe, 0x00]), 'MALFORMED_REQUEST'],
    ['nothing', new Uint8Array(), 'VALIDATION_FAILED'],
    ['endless nesting', new TextEncoder().encode('['.repeat(50_000) + ']'.repeat(50_000)), 'VALIDATION_FAILED'],
    ['an unknown field', new TextEncoder().encode('{"part":"1","x":1}'), 'VALIDATION_FAILED'],
  ])('refuses %s and lives on', async (_what, payload, code) => {
    const reply = await client.connection.request('test.ask', payload, { timeout: 2_000 });
    expect(decodeJson(reply.data)).toMatchObject({ code });
    client.connection.publish('test.ask', payload);
    expect(await client.request('test.ask', { part: 'again' }, within)).toEqual({ part: 'again' });
  });

  it('tells a coded error by its code and an unforeseen one without its message', async () => {
    expect(await client.request('test.refuse', {}, within)).toMatchObject({ code: 'INSUFFICIENT_STOCK' });
    const broken = await client.request('test.break', {}, within);
    expect(broken).toMatchObject({ code: 'INTERNAL_ERROR' });
    expect(JSON.stringify(broken)).not.toContain('secret');
  });

  it('knows nobody listening from somebody late', async () => {
    await expect(client.request('test.nobody', {}, within)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await expect(client.request('test.slow', {}, { timeoutMs: 50 })).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
    });
  });

  it('tells by a code that an answer or a request is larger than a message can be', async () => {
    expect(await client.request('test.flood', {}, within)).toMatchObject({ code: 'RESULT_TOO_LARGE', status: 422 });
    const flood = client.request('test.ask', { part: 'x'.repeat(2_000_000) }, within);
    await expect(flood).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE', retryable: false });
  });

  it('is a NATS service whose endpoints say what they take, and how many they answered', async () => {
    await client.request('test.ask', { part: '1' }, within);
    await client.request('test.refuse', {}, within);
    const [info] = await servicesOf(client, (services) => services.info('test-agent'));
    expect(info).toMatchObject({ name: 'test-agent', version: '1.2.3', metadata: { kind: 'test' } });
    expect(info?.endpoints).toContainEqual({
      ...{ name: 'ask', subject: 'test.ask', queue_group: 'q' },
      metadata: { summary: 'Gives the part back', request: 'PartQuestion', reply: 'Part' },
    });

    const [stats] = await servicesOf(client, (services) => services.stats('test-agent'));
    const refuse = stats?.endpoints?.find(({ name }) => name === 'refuse');
    expect(refuse).toMatchObject({ data: { failed: refuse?.num_requests, average_ms: expect.any(Number) } });
    expect(stats?.endpoints?.find(({ name }) => name === 'flood')).toMatchObject({ data: { failed: 0 } });
  });

  it('cannot be found any more once it stops', async () => {
    const app = await start();
    const alive = () => servicesOf(client, (services) => services.ping('test-agent'));
    expect(await alive()).toHaveLength(2);
    await app.close();
    await running.pop()?.bus.onApplicationShutdown();
    expect(await alive()).toHaveLength(1);
  });

  it('stops in peace when its connection is closed already', async () => {
    const bus = await connect();
    const transport = new NatsTransport(bus, SERVICE);
    transport.addHandler('test.unheard', async () => null);
    transport.listen(() => undefined);
    await bus.onApplicationShutdown();
    await expect(transport.close()).resolves.toBeUndefined();
  });

  it('drains what is in flight before it stops', async () => {
    const only = running.pop();
    const before = begun;
    const answer = client.request('test.slow', {}, within);
    await waitFor(() => begun > before);
    await only?.app.close();
    await expect(answer).resolves.toEqual({ done: true });
    await only?.bus.onApplicationShutdown();
    await expect(client.request('test.slow', {}, within)).rejects.toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await start();
  });

  it('answers what has arrived and waits for its turn when it stops', async () => {
    const only = running.pop();
    const asked = Array.from({ length: 100 }, (_, part) => client.request('test.ask', { part: `${part}` }, within));
    // All of them are at the door, and few have begun.
    await client.connection.flush();
    await only?.app.close();
    await only?.bus.onApplicationShutdown();
    await expect(Promise.all(asked)).resolves.toHaveLength(100);
    await start();
  });

  it('comes back by itself when the broker does', async () => {
    await nats.halt();
    await nats.start();
    await waitFor(() => client.connected && running[0]?.bus.connected);
    expect(await client.request('test.ask', { part: '1234' }, within)).toEqual({ part: '1234' });
  });
});

async function servicesOf<Answer>(
  { connection }: NatsBus,
  ask: (services: ServiceClient) => Promise<QueuedIterator<Answer>>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for await (const answer of await ask(connection.services.client())) answers.push(answer);
  return answers;
}
