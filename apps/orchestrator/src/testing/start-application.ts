import { Global, Module, type ModuleMetadata, type Type } from '@nestjs/common';
import type { MicroserviceOptions } from '@nestjs/microservices';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test, type TestingModuleBuilder } from '@nestjs/testing';
import { type Role } from '@ars/contracts';
import { type Holder, IdentityModule, LOCAL_ISSUER, openSigningKey, signToken } from '@ars/identity';
import { configureHttp, NatsBus, NatsTransport, readConfig, ServiceConfig } from '@ars/platform';
import { natsService } from '../nats-service';
import { OrchestratorConfig } from '../orchestrator.config';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Answer {
  status: number;
  type: string | null;
  body: Record<string, unknown>;
}

export interface RunningApplication {
  url: string;
  /** Answers with status and parsed body. */
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Headers with which somebody who signed in asks. */
  as(role: Role, holder?: Partial<Holder>): Promise<Record<string, string>>;
  /** One of its providers. */
  provider<Provider>(token: Type<Provider>): Provider;
  stop(): Promise<void>;
}

export interface ApplicationOptions {
  environment: Record<string, string>;
  imports: NonNullable<ModuleMetadata['imports']>;
  customize?: (builder: TestingModuleBuilder) => TestingModuleBuilder;
}

/** The orchestrator, or some of its modules, with the borders of the real one, on a free port. */
export async function startApplication({
  environment,
  imports,
  customize = (builder) => builder,
}: ApplicationOptions): Promise<RunningApplication> {
  const dataDirectory = mkdtempSync(join(tmpdir(), 'orchestrator-'));
  const defaults = {
    AUTH_ANONYMOUS: 'advisor',
    AUTH_LOCAL_ISSUER: 'true',
    DATA_DIR: dataDirectory,
    CALLBACK_ALLOW_PRIVATE_ADDRESSES: 'true',
    HEALTH_CHECK_TIMEOUT: '1',
  };
  const config = readConfig(OrchestratorConfig, { ...defaults, ...environment });

  @Global()
  @Module({
    providers: [
      { provide: OrchestratorConfig, useValue: config },
      { provide: ServiceConfig, useValue: config },
    ],
    exports: [OrchestratorConfig, ServiceConfig],
  })
  class TestConfigModule {}

  const testing = await customize(
    Test.createTestingModule({ imports: [TestConfigModule, IdentityModule, ...imports] }),
  ).compile();
  const app = testing.createNestApplication<NestExpressApplication>({ bodyParser: false, forceCloseConnections: true });
  configureHttp(app);
  const strategy = new NatsTransport(app.get(NatsBus), natsService(config));
  app.connectMicroservice<MicroserviceOptions>({ strategy }, { inheritAppConfig: true });
  await app.init();
  await app.startAllMicroservices();
  await app.listen(0, '127.0.0.1');

  const url = await app.getUrl();
  const call = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, init);
    const { status, headers } = response;
    return { status, type: headers.get('content-type'), body: (await response.json()) as Answer['body'] };
  };
  return {
    url,
    post: (path, body, headers = {}) =>
      call(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    get: (path, headers = {}) => call(path, { headers }),
    provider: (token) => app.get(token),
    async as(role, holder = {}) {
      const { TENANT_ID: tenant, DEALER_ID: dealer } = config;
      const person = { subject: `the-${role}`, name: role, roles: [role], tenant, dealer, ...holder };
      const token = await signToken(person, LOCAL_ISSUER, openSigningKey(config.DATA_DIR));
      return { authorization: `Bearer ${token}` };
    },
    async stop() {
      await app.close();
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}
