import { type Migration, type QueryExecutorProvider, sql } from 'kysely';

/** A transaction that names no tenant sees nothing; `*`, which is no tenant's id, stands for all of them. */
async function isolate(database: QueryExecutorProvider, name: string): Promise<void> {
  const table = sql.table(name);
  await sql`alter table ${table} enable row level security, force row level security`.execute(database);
  await sql`
    create policy tenant_isolation on ${table}
      using (current_setting('app.tenant_id', true) in (tenant_id, '*'))
      with check (current_setting('app.tenant_id', true) in (tenant_id, '*'))
  `.execute(database);
}

const workflowList: Migration = {
  async up(database) {
    await sql`
      create table workflow (
        tenant_id text not null,
        request_id text not null,
        sequence bigint not null,
        status text not null,
        user_request text not null,
        services text[] not null,
        repair_orders text[] not null,
        planner text,
        risk_level text,
        priority integer not null,
        executor text,
        failed_steps integer not null,
        created_at timestamptz not null,
        updated_at timestamptz not null,
        ended_at timestamptz,
        searched text not null generated always as (lower(user_request || E'\\n' || request_id)) stored,
        primary key (tenant_id, request_id)
      )`.execute(database);
    await sql`create index workflow_order on workflow (tenant_id, created_at desc, request_id desc)`.execute(database);
    await sql`create index workflow_age on workflow (updated_at)`.execute(database);
    await sql`
      create index workflow_status on workflow (tenant_id, status, created_at desc, request_id desc)
    `.execute(database);
    // Under row-level security an index on the array itself would stand unused: its operators are not leakproof.
    await sql`
      create table workflow_repair_order (
        tenant_id text not null,
        repair_order_id text not null,
        request_id text not null,
        primary key (tenant_id, repair_order_id, request_id),
        foreign key (tenant_id, request_id) references workflow on delete cascade
      )`.execute(database);
    await sql`
      create index workflow_repair_order_workflow on workflow_repair_order (tenant_id, request_id)
    `.execute(database);
    await isolate(database, 'workflow');
    await isolate(database, 'workflow_repair_order');
    await sql`
      create table projection (generation text not null, version integer not null, stream_created text not null)
    `.execute(database);
  },
};

/** Filled by the projection of the release that reads it, which is another than the one before. */
const dealers: Migration = {
  async up(database) {
    await sql`alter table workflow add column dealer_id text not null default ''`.execute(database);
  },
};

export const migrations: Readonly<Record<string, Migration>> = {
  '0001_workflow_list': workflowList,
  '0002_dealers': dealers,
};
