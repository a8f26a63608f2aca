import type { Provider, Type } from '@nestjs/common';
import type { Migration, Transaction } from 'kysely';
import type { McpServerConfig } from './mcp-server.config';
import type { EventDefinitions } from './tool/event';
import type { Tool, WorkContext } from './tool/tool';

/** What a job works with: it looks for work across tenants, then does it tenant by tenant. */
export interface JobContext<Database> {
  /** A read of every tenant's rows; rows found name their `tenant_id`. */
  acrossTenants<T>(read: (database: Transaction<Database>) => Promise<T>): Promise<T>;
  inTenant<T>(tenantId: string, work: (context: WorkContext<Database>) => Promise<T>): Promise<T>;
}

/** Something a server does by itself, e.g. let reservations expire. Runs of one job never overlap in one process. */
export interface Job<Database> {
  name: string;
  everyMs: number;
  run(context: JobContext<Database>): Promise<void>;
}

/** Something as it is, or as it follows from the server's configuration. */
export type FromConfig<Config, Value> = Value | ((config: Config) => Value);

/** A reference MCP server: its tools, its database, what it does by itself. */
export interface McpServerOptions<Config extends McpServerConfig, Database> {
  /** Name of the deployable, e.g. `parts-mcp`. */
  name: string;
  /** The agent that it belongs to, as it is called in operations, e.g. `parts`. */
  service: string;
  version: string;
  /** Its URL, where its port is where it listens. */
  endpoint: (config: Config) => string;
  /** In the order in which `tools/list` gives them; a function where they need the configuration. */
  tools: FromConfig<Config, readonly Tool[]>;
  /** What it tells; published, so that a change of one is held against the last release. */
  events: EventDefinitions;
  config: Type<Config>;
  databaseUrl: (config: Config) => string;
  /** Kysely migrations by name; they run in alphabetical order, once, under a lock. */
  migrations: Readonly<Record<string, Migration>>;
  /** Fills the configured tenant's tables, once for a database. */
  seed?: (context: WorkContext<Database>) => Promise<void>;
  jobs?: FromConfig<Config, readonly Job<Database>[]>;
  controllers?: Type[];
  providers?: Provider[];
}
