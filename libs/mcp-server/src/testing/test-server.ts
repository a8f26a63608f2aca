import { configureHttp, type Identity, MCP_META, type OutboxEvent, ServiceConfig } from '@ars/platform';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { JobRunner } from '../jobs/job-runner';
import { ToolServer } from '../tool/tool-server';

export interface TestServerOptions<Config extends ServiceConfig> {
  /** What `McpServerModule.register` gave. */
  module: DynamicModule;
  config: Type<Config>;
  /** What differs from the configuration's defaults: at least the database URL. */
  settings: Partial<Config>;
}

export interface TestCall {
  isError: boolean;
  /** The result, or the error's `{ code, message, retryable, details? }`. */
  content: Record<string, unknown>;
  events: OutboxEvent[];
}

export interface TestServer {
  /** Not listening; `listen(0, '127.0.0.1')` serves its HTTP border too. */
  app: NestExpressApplication;
  /** A client that has listed the tools, so that it checks results against their output schemas. */
  client: Client;
  call(
    tool: string,
    parameters: Record<string, unknown>,
    caller?: Partial<Identity> & { stepKey?: string },
  ): Promise<TestCall>;
  /** Runs a job of the server now. */
  runJob(name: string): Promise<void>;
  close(): Promise<void>;
}

@Module({})
class TestRootModule {}

@Module({})
class TestConfigModule {}

/** For tests: a whole server on a real database, reached by an MCP client through an in-memory pair of transports. */
export async function startTestServer<Config extends ServiceConfig>(
  options: TestServerOptions<Config>,
): Promise<TestServer> {
  const app = await NestFactory.create<NestExpressApplication>(
    { module: TestRootModule, imports: [configured(options), options.module] },
    { logger: ['error'], abortOnError: false, bodyParser: false, forceCloseConnections: true },
  );
  configureHttp(app);
  await app.init();
  const client = await connectInMemory(app.get(ToolServer, { strict: false }));
  return {
    app,
    client,
    async call(tool, parameters, { tenantId, dealerId, userId, stepKey } = {}) {
      const identity = {
        [MCP_META.tenantId]: tenantId,
        [MCP_META.dealerId]: dealerId,
        [MCP_META.userId]: userId,
        [MCP_META.stepKey]: stepKey,
      };
      const given = Object.entries(identity).filter(([, value]) => value !== undefined);
      const result = await client.callTool({ name: tool, arguments: parameters, _meta: Object.fromEntries(given) });
      return {
        isError: result.isError === true,
        content: result.structuredContent as Record<string, unknown>,
        events: (result._meta?.[MCP_META.events] ?? []) as OutboxEvent[],
      };
    },
    runJob: (name) => app.get(JobRunner, { strict: false }).runNow(name),
    async close() {
      await client.close();
      await app.close();
    },
  };
}

function configured<Config extends ServiceConfig>({ config, settings }: TestServerOptions<Config>): DynamicModule {
  return {
    module: TestConfigModule,
    global: true,
    providers: [
      { provide: config, useValue: Object.assign(new config(), settings) },
      { provide: ServiceConfig, useExisting: config },
    ],
    exports: [config, ServiceConfig],
  };
}

/** A client that has listed the server's tools, through an in-memory pair of transports. */
export async function connectInMemory(tools: ToolServer): Promise<Client> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  await tools.create().connect(far);
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(near);
  await client.listTools();
  return client;
}
