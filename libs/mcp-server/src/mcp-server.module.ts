import { HealthModule, ServiceConfig } from '@ars/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { DatabaseHealthIndicator } from './database/database.health-indicator';
import { DatabaseModule } from './database/database.module';
import type { McpServerTables } from './database/tables';
import { TenantDatabase } from './database/tenant-database';
import { ALLOWED_HOSTS } from './http/host.guard';
import { InFlightInterceptor } from './http/in-flight.interceptor';
import { McpController } from './http/mcp.controller';
import { JobRunner } from './jobs/job-runner';
import { forgetOldEffects } from './ledger/forget-old-effects';
import type { FromConfig, McpServerOptions } from './mcp-server-options';
import { ToolServer } from './tool/tool-server';

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** A whole reference MCP server: tools at `POST /mcp`, its database, jobs and health. */
@Module({})
export class McpServerModule {
  static register<Config extends ServiceConfig, Database>(options: McpServerOptions<Config, Database>): DynamicModule {
    // From here on the server's own types of configuration and tables do not matter.
    return assemble(options as unknown as McpServerOptions<ServiceConfig, McpServerTables>);
  }
}

function assemble(options: McpServerOptions<ServiceConfig, McpServerTables>): DynamicModule {
  const { name, version, tools, jobs = [], controllers = [], providers = [], endpoint } = options;
  return {
    module: McpServerModule,
    imports: [
      DatabaseModule.register(options),
      HealthModule.register({ service: name, version, indicators: [DatabaseHealthIndicator] }),
    ],
    controllers: [McpController, ...controllers],
    providers: [
      {
        provide: ToolServer,
        inject: [TenantDatabase, options.config],
        useFactory: (database: TenantDatabase, config: ServiceConfig) =>
          new ToolServer({ name, version, tools: resolve(tools, config), database, config }),
      },
      {
        provide: JobRunner,
        inject: [TenantDatabase, options.config],
        useFactory: (database: TenantDatabase<McpServerTables>, config: ServiceConfig) =>
          new JobRunner([...resolve(jobs, config), forgetOldEffects], database),
      },
      {
        provide: ALLOWED_HOSTS,
        inject: [options.config],
        useFactory: (config: ServiceConfig) => new Set([...LOOPBACK, config.HOST, new URL(endpoint(config)).hostname]),
      },
      { provide: APP_INTERCEPTOR, useClass: InFlightInterceptor },
      ...providers,
    ],
  };
}

function resolve<Value extends readonly unknown[]>(
  given: FromConfig<ServiceConfig, Value>,
  config: ServiceConfig,
): Value {
  return typeof given === 'function' ? given(config) : given;
}
