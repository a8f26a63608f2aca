import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { CodedError } from '@ars/contracts';
import { codeOf, connect, isUnavailable, migrate, tenantRole } from '@ars/database';
import { type Kysely, sql, type Transaction } from 'kysely';
import { OrchestratorConfig } from '../orchestrator.config';
import { migrations } from './migrations';
import type { ProjectionTables } from './tables';

/** Scope of a transaction that sees every tenant's rows. */
export const EVERY_TENANT = '*';

const QUERY_CANCELED = '57014';
const UNDEFINED_TABLE = '42P01';

/** The orchestrator's own database, which it can do without: nothing waits for it but who lists workflows. */
@Injectable()
export class ProjectionDatabase implements OnApplicationShutdown {
  private readonly connection: Kysely<ProjectionTables> | undefined;
  private role: string | undefined;

  constructor({ ORCHESTRATOR_DATABASE_URL: url, DATABASE_QUERY_TIMEOUT }: OrchestratorConfig) {
    this.connection = url === undefined ? undefined : connect(url, DATABASE_QUERY_TIMEOUT * 1_000);
  }

  get configured(): boolean {
    return this.connection !== undefined;
  }

  /** Brings the tables up to date; several instances may do this at once. */
  async prepare(): Promise<void> {
    const connection = this.connected();
    await migrate(connection, migrations, 'service_migration');
    this.role = await tenantRole(connection);
  }

  /**
   * One transaction, which PostgreSQL itself holds to its scope.
   * @param scope a tenant's id, or `EVERY_TENANT`
   * @throws CodedError `SERVICE_UNAVAILABLE`, `DEADLINE_EXCEEDED`
   */
  async transaction<T>(scope: string, work: (transaction: Transaction<ProjectionTables>) => Promise<T>): Promise<T> {
    const connection = this.connected();
    const role = this.role === undefined ? sql`` : sql`, set_config('role', ${this.role}, true)`;
    try {
      return await connection.transaction().execute(async (transaction) => {
        await sql`select set_config('app.tenant_id', ${scope}, true)${role}`.execute(transaction);
        return work(transaction);
      });
    } catch (error) {
      throw codedError(error) ?? error;
    }
  }

  async ping(): Promise<void> {
    await sql`select 1`.execute(this.connected());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection?.destroy();
  }

  private connected(): Kysely<ProjectionTables> {
    if (this.connection) return this.connection;
    const message = 'This orchestrator keeps no list of workflows: ORCHESTRATOR_DATABASE_URL is not set';
    throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message, retryable: false });
  }
}

function codedError(error: unknown): CodedError | undefined {
  if (isUnavailable(error) || codeOf(error) === UNDEFINED_TABLE) {
    return new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'The list of workflows cannot be reached' });
  }
  if (codeOf(error) !== QUERY_CANCELED) return undefined;
  return new CodedError({ code: 'DEADLINE_EXCEEDED', message: 'The list of workflows did not answer in time' });
}
