import { Module } from '@nestjs/common';
import type { MicroserviceOptions } from '@nestjs/microservices';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import type { Role } from '@ars/contracts';
import { type Holder, holderOf, localToken } from '@ars/identity';
import { temporaryDirectory } from '@ars/testing';
import { configureHttp, lazily, NatsBus, NatsTransport, ServiceConfig } from '@ars/platform';
import type { AddressInfo } from 'node:net';
import type { AgentDefinition } from '../agent-definition';
import { AgentInstance } from '../agent-instance';
import { BaseAgentModule } from '../base-agent.module';

export interface TestAgent {
  app: NestExpressApplication;
  /** `http://127.0.0.1:<port>` */
  url: string;
  /** May be called again. */
  /** Headers with which somebody asks who signed in. */
  as(role: Role, holder?: Partial<Holder>): Promise<Record<string, string>>;
  /** The same of an operator, who may ask for everything. */
  operator: Record<string, string>;
  stop(): Promise<void>;
}

export interface TestAgentOptions {
  natsUrl: string;
  mcpUrl: string;
  definition?: Partial<AgentDefinition>;
  config?: Partial<ServiceConfig>;
}

/** An agent as `startAgent` runs it, in this process and on a free port. */
export async function startTestAgent({ natsUrl, mcpUrl, definition, config }: TestAgentOptions): Promise<TestAgent> {
  const directory = await temporaryDirectory();
  const settings = Object.assign(new ServiceConfig(), {
    DATA_DIR: directory.path,
    AUTH_LOCAL_ISSUER: true,
    NATS_URL: natsUrl,
    CALLBACK_ALLOW_PRIVATE_ADDRESSES: true,
    HEALTH_CHECK_TIMEOUT: 1,
    ...config,
  });
  const agent: AgentDefinition = {
    service: 'parts',
    name: 'parts-agent',
    version: '0.1.0',
    config: ServiceConfig,
    url: () => 'http://localhost:8085',
    mcpEndpoint: () => mcpUrl,
    mcpHeaders: ({ userId }) => ({ 'X-User-Id': userId, 'X-Service': 'parts-agent' }),
    operations: [],
    subscriptions: [],
    ...definition,
  };
  @Module({})
  class SettingsModule {}
  const provided = { provide: ServiceConfig, useValue: settings };
  const testing = await Test.createTestingModule({
    imports: [
      { module: SettingsModule, global: true, providers: [provided], exports: [provided] },
      BaseAgentModule.register(agent),
    ],
  }).compile();
  const app = testing.createNestApplication<NestExpressApplication>({
    bodyParser: false,
    logger: false,
    forceCloseConnections: true,
  });
  configureHttp(app);
  await app.init();
  const strategy = new NatsTransport(app.get(NatsBus), app.get(AgentInstance).natsService());
  app.connectMicroservice<MicroserviceOptions>({ strategy }, { inheritAppConfig: true });
  await app.startAllMicroservices();
  await app.listen(0, '127.0.0.1');
  const as: TestAgent['as'] = async (role, holder = {}) => {
    const person = holderOf({ id: `the-${role}`, name: role, role });
    return { authorization: `Bearer ${await localToken(directory.path, { ...person, ...holder })}` };
  };
  const { port } = app.getHttpServer().address() as AddressInfo;
  return {
    app,
    url: `http://127.0.0.1:${port}`,
    stop: lazily(() => app.close().then(() => directory.remove())).get,
    as,
    operator: await as('operator'),
  };
}
