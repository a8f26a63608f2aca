// In a suite of its own: a process makes its instruments once, for the first telemetry that is started.
import { Controller, Get, Logger, Param } from '@nestjs/common';
import { MessagePattern, type MicroserviceOptions } from '@nestjs/microservices';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { CodedError } from '@ars/contracts';
import { startTestNats, type TestNats, waitFor } from '@ars/testing';
import { LoggerModule, Logger as JsonLogger } from 'nestjs-pino';
import { setImmediate as turn } from 'node:timers/promises';
import { readConfig } from '../config/read-config';
import { ServiceConfig } from '../config/service-config';
import { configureHttp } from '../http/configure-http';
import { logOptions } from '../logging/logging.module';
import { NatsBus } from '../nats/nats-bus';
import { NatsTransport } from '../nats/nats-transport';
import { addToScope } from './scope';
import { startTelemetry, type Telemetry } from './telemetry';
import { processTelemetry, TelemetryModule } from './telemetry.module';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const TRACEPARENT = `00-${TRACE}-00f067aa0ba902b7-01`;
const TOKEN = 'a-token-for-prometheus';

@Controller()
class PartsController {
  private readonly logger = new Logger('Parts');

  @Get('parts/:id')
  async part(@Param('id') id: string): Promise<object> {
    addToScope({ tenant_id: `tenant-of-${id}` });
    await turn();
    this.logger.log(`part ${id}`);
    return { id };
  }

  @MessagePattern('test.part')
  async asked(): Promise<object> {
    addToScope({ workflow_id: 'workflow-1' });
    await turn();
    this.logger.log('asked');
    return {};
  }

  @MessagePattern('test.refuse')
  refuse(): never {
    throw new CodedError({ code: 'INSUFFICIENT_STOCK', message: 'only 2 left', retryable: false });
  }
}

const SERVICE = { name: 'a-service', version: '1.0.0', description: 'Of a test', metadata: {}, queue: 'a-queue' };

describe('a service', () => {
  const lines: Record<string, unknown>[] = [];
  let nats: TestNats;
  let bus: NatsBus;
  let telemetry: Telemetry;
  let app: NestExpressApplication;
  const running: NestExpressApplication[] = [];

  async function start(environment: Record<string, string>): Promise<NestExpressApplication> {
    const config = readConfig(ServiceConfig, environment);
    const logs = LoggerModule.forRoot({
      pinoHttp: [
        { ...logOptions('a-service', config), level: 'debug' },
        { write: (line) => lines.push(JSON.parse(line)) },
      ],
    });
    const module = await Test.createTestingModule({
      imports: [processTelemetry(telemetry), TelemetryModule, logs],
      controllers: [PartsController],
      providers: [{ provide: ServiceConfig, useValue: config }],
    })
      .useMocker((token) => (token === ServiceConfig ? config : undefined))
      .compile();
    const started = module.createNestApplication<NestExpressApplication>({ bodyParser: false });
    started.useLogger(started.get(JsonLogger));
    configureHttp(started);
    const strategy = new NatsTransport(bus, SERVICE);
    started.connectMicroservice<MicroserviceOptions>({ strategy }, { inheritAppConfig: true });
    await started.startAllMicroservices();
    await started.listen(0, '127.0.0.1');
    running.push(started);
    return started;
  }

  beforeAll(async () => {
    nats = await startTestNats();
    telemetry = await startTelemetry('a-service', readConfig(ServiceConfig, {}));
    bus = await NatsBus.connect({ NATS_URL: nats.url });
    app = await start({});
  });
  afterAll(async () => {
    await Promise.all(running.map((each) => each.close()));
    await bus?.connection.close();
    await nats?.stop();
  });

  const get = async (path: string, headers: Record<string, string> = {}, from = app) => {
    const response = await fetch(`${await from.getUrl()}${path}`, { headers });
    return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
  };
  const metrics = async () => (await get('/metrics')).text;
  const lineOf = async (message: string) => {
    await waitFor(() => lines.some(({ msg }) => msg === message));
    return lines.find(({ msg }) => msg === message);
  };

  it('measures requests by their routes, and never by what stands in them', async () => {
    await get('/parts/7');
    await get('/parts/8');
    await get('/nowhere/9');
    const route = (name: string, status: number) =>
      `http_server_request_duration_seconds_count{http_request_method="GET",http_route="${name}",` +
      `http_response_status_code="${status}",service_name="a-service"}`;
    await waitFor(async () => (await metrics()).includes(`${route('/parts/:id', 200)} 2`));
    expect(await metrics()).toContain(`${route('unmatched', 404)} 1`);
    expect(await metrics()).not.toContain('nowhere');
  });

  it('measures what it is asked over NATS, with the codes of what it refuses', async () => {
    await bus.request('test.part', {}, { timeoutMs: 2_000 });
    await bus.request('test.refuse', {}, { timeoutMs: 2_000 });
    const subject = (name: string, error: string) =>
      `messaging_process_duration_seconds_count{messaging_destination_name="${name}",` +
      `messaging_consumer_group_name="a-queue",error_type="${error}",service_name="a-service"} 1`;
    await waitFor(async () => (await metrics()).includes(subject('test.refuse', 'INSUFFICIENT_STOCK')));
    expect(await metrics()).toContain(subject('test.part', ''));
    expect(await metrics()).toContain('ars_nats_connected{service_name="a-service"} 1');
  });

  it('measures its own process', async () => {
    const text = await metrics();
    for (const name of [
      'process_cpu_time_seconds_total',
      'process_memory_usage_bytes',
      'nodejs_eventloop_delay_seconds',
    ]) {
      expect(text).toMatch(new RegExp(`^${name}\\{[^}]*\\} [\\d.e-]+$`, 'm'));
    }
  });

  it('says in each line what it was working on, and in which trace', async () => {
    await get('/parts/10', { 'x-request-id': 'request-10', traceparent: TRACEPARENT });
    const scope = { request_id: 'request-10', tenant_id: 'tenant-of-10', trace_id: TRACE };
    expect(await lineOf('part 10')).toMatchObject({ name: 'a-service', level: 30, ...scope });
    await waitFor(() =>
      lines.some(({ msg, request_id }) => msg === 'request completed' && request_id === 'request-10'),
    );
  });

  it('keeps apart the scopes of requests that come together', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => String(100 + index));
    await Promise.all(ids.map((id) => get(`/parts/${id}`, { 'x-request-id': `request-${id}` })));
    for (const id of ids) {
      const scope = { request_id: `request-${id}`, tenant_id: `tenant-of-${id}` };
      expect(await lineOf(`part ${id}`)).toMatchObject(scope);
    }
  });

  it('goes on over NATS with the trace of whoever asks', async () => {
    await bus.request('test.part', {}, { timeoutMs: 2_000, headers: { traceparent: TRACEPARENT } });
    await waitFor(() => lines.some(({ msg, trace_id }) => msg === 'asked' && trace_id === TRACE));
    expect(lines.findLast(({ msg }) => msg === 'asked')).toMatchObject({ workflow_id: 'workflow-1', trace_id: TRACE });
  });

  describe('tells what it measured', () => {
    it('to whoever is on its machine, as Prometheus reads it', async () => {
      expect(await get('/metrics')).toMatchObject({ status: 200, type: 'text/plain; charset=utf-8; version=0.0.4' });
    });

    it('to nobody where others can reach it and no token is set', async () => {
      const open = await start({ HOST: '0.0.0.0' });
      expect((await get('/metrics', {}, open)).status).toBe(404);
      expect((await get('/metrics', { authorization: `Bearer ${TOKEN}` }, open)).status).toBe(404);
    });

    it('to whoever has the token where one is set, on its machine, too', async () => {
      for (const HOST of ['0.0.0.0', '127.0.0.1']) {
        const guarded = await start({ HOST, METRICS_TOKEN: TOKEN });
        expect((await get('/metrics', {}, guarded)).status).toBe(401);
        expect((await get('/metrics', { authorization: `Bearer ${TOKEN}x` }, guarded)).status).toBe(401);
        expect((await get('/metrics', { authorization: `Bearer ${TOKEN}` }, guarded)).status).toBe(200);
      }
    });
  });
});
