import { AsyncLocalStorage } from 'node:async_hooks';
import { MCP_META, type OutboxEvent } from '@ars/mcp-protocol';
import { configureHttp, ServiceConfig } from '@ars/platform';
import { type DynamicModule, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Principal } from '@ars/identity';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { JobRunner } from '../jobs/job-runner';
import type { McpServerConfig } from '../mcp-server.config';
import { authInfoOf } from '../server/auth-info';
import type { Caller } from '../tool/tool';
import { ToolServer } from '../server/tool-server';

export interface TestServerOptions<Config extends McpServerConfig> {
  /** What `McpServerModule.register` gave. */
  module: DynamicModule;
  config: Type<Config>;
  /** What differs from the configuration's defaults: at least the database URL. */
  settings: Partial<Config>;
  /** Where it is reached, besides loopback. */
  url?: string;
}

export interface TestCall {
  isError: boolean;
  /** The result, or the error's `{ code, message, retryable, details? }`. */
  content: Record<string, unknown>;
  events: OutboxEvent[];
}

/** For whom the server's agent calls, and what the call's `_meta` says. */
export type TestCaller = Partial<Omit<Caller, 'requestId' | 'deadline'>> & { deadlineMs?: number };

export interface TestServer {
  /** Not listening; `listen(0, '127.0.0.1')` serves its HTTP border too. */
  app: NestExpressApplication;
  /** A client that has listed the tools, so that it checks results against their output schemas. */
  client: Client;
  call(tool: string, parameters: Record<string, unknown>, caller?: TestCaller): Promise<TestCall>;
  /** Runs a job of the server now. */
  runJob(name: string): Promise<void>;
  close(): Promise<void>;
}

@Module({})
class TestRootModule {}

@Module({})
class TestConfigModule {}

/** For tests: a whole server on a real database, reached by an MCP client through an in-memory pair of transports. */
export async function startTestServer<Config extends McpServerConfig>(
  options: TestServerOptions<Config>,
): Promise<TestServer> {
  const app = await NestFactory.create<NestExpressApplication>(
    { module: TestRootModule, imports: [configured(options), options.module] },
    { logger: ['error'], abortOnError: false, bodyParser: false, forceCloseConnections: true },
  );
  configureHttp(app, { own: options.url === undefined ? [] : [options.url] });
  await app.init();
  const settings = app.get<Config>(options.config);
  const client = await connectInMemory(app.get(ToolServer, { strict: false }), agentOf(settings));
  return {
    app,
    client,
    async call(tool, parameters, caller = {}) {
      const meta = Object.entries(caller).map(([name, value]) => [MCP_META[name as keyof TestCaller], value]);
      const request = { name: tool, arguments: parameters, _meta: Object.fromEntries(meta) };
      const result = await speaking.run(agentOf(settings, caller), () => client.callTool(request));
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

function configured<Config extends McpServerConfig>({ config, settings }: TestServerOptions<Config>): DynamicModule {
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

/** The server's own agent, on behalf of somebody; of the configured identity where nothing is said. */
export const agentOf = (config: McpServerConfig, { tenantId, dealerId, userId }: TestCaller = {}): Principal => ({
  ...{ subject: userId ?? config.USER_ID, name: 'test', kind: 'agent', roles: [], anonymous: false },
  ...{ tenant: tenantId ?? config.TENANT_ID, dealer: dealerId ?? config.DEALER_ID },
});

/** As whom a client speaks meanwhile. */
const speaking = new AsyncLocalStorage<Principal>();

/** A client that has listed the server's tools, through an in-memory pair of transports. */
export async function connectInMemory(tools: ToolServer, caller: Principal): Promise<Client> {
  const [near, far] = InMemoryTransport.createLinkedPair();
  const send = near.send.bind(near);
  near.send = (message, options) => send(message, { ...options, authInfo: authInfoOf(speaking.getStore() ?? caller) });
  await tools.create().connect(far);
  const client = new Client({ name: 'test', version: '1.0.0' });
  await client.connect(near);
  await client.listTools();
  return client;
}
