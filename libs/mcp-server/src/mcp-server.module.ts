import { Authority, ResourceServerModule } from '@ars/identity';
import { HealthModule, TelemetryModule } from '@ars/platform';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { DatabaseHealthIndicator } from './database/database.health-indicator';
import { DatabaseModule } from './database/database.module';
import type { McpServerTables } from './database/tables';
import { TenantDatabase } from './database/tenant-database';
import { InFlightInterceptor } from './http/in-flight.interceptor';
import { McpController } from './http/mcp.controller';
import { ProtectedResource } from './http/protected-resource';
import { ProtectedResourceController } from './http/protected-resource.controller';
import { JobRunner } from './jobs/job-runner';
import { forgetOldEffects } from './ledger/forget-old-effects';
import type { McpServerConfig } from './mcp-server.config';
import type { FromConfig, McpServerOptions } from './mcp-server-options';
import { ToolAccess } from './server/tool-access';
import { ToolServer } from './server/tool-server';

/** A whole reference MCP server: tools at `POST /mcp`, its database, jobs and health. */
@Module({})
export class McpServerModule {
  static register<Config extends McpServerConfig, Database>(
    options: McpServerOptions<Config, Database>,
  ): DynamicModule {
    // From here on the server's own types of configuration and tables do not matter.
    return assemble(options as unknown as McpServerOptions<McpServerConfig, McpServerTables>);
  }
}

function assemble(options: McpServerOptions<McpServerConfig, McpServerTables>): DynamicModule {
  const { name, service, version, endpoint, tools, jobs = [], controllers = [], providers = [] } = options;
  const resourceOf = (config: McpServerConfig): string => config.MCP_RESOURCE ?? endpoint(config);
  return {
    module: McpServerModule,
    imports: [
      DatabaseModule.register(options),
      ResourceServerModule.register(options.config, resourceOf),
      TelemetryModule,
      HealthModule.register({ service: name, version, indicators: [DatabaseHealthIndicator] }),
    ],
    controllers: [McpController, ProtectedResourceController, ...controllers],
    providers: [
      {
        provide: ToolServer,
        inject: [TenantDatabase, Authority, options.config],
        useFactory: (database: TenantDatabase, authority: Authority, config: McpServerConfig) => {
          const access = new ToolAccess(service, authority);
          return new ToolServer({ name, version, tools: resolve(tools, config), access, database, config });
        },
      },
      {
        provide: ProtectedResource,
        inject: [options.config],
        useFactory: (config: McpServerConfig) => new ProtectedResource(name, resourceOf(config), config),
      },
      {
        provide: JobRunner,
        inject: [TenantDatabase, options.config],
        useFactory: (database: TenantDatabase<McpServerTables>, config: McpServerConfig) =>
          new JobRunner([...resolve(jobs, config), forgetOldEffects], database),
      },
      { provide: APP_INTERCEPTOR, useClass: InFlightInterceptor },
      ...providers,
    ],
  };
}

function resolve<Value extends readonly unknown[]>(
  given: FromConfig<McpServerConfig, Value>,
  config: McpServerConfig,
): Value {
  return typeof given === 'function' ? given(config) : given;
}
