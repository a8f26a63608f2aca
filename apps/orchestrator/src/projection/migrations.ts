import { type Migration, sql } from 'kysely';

/** A transaction that names no tenant sees nothing; `*`, which is no tenant's id, stands for all of them. */
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
        primary key (tenant_id, request_id)
      )`.execute(database);
    await sql`create index workflow_order on workflow (tenant_id, created_at desc, request_id desc)`.execute(database);
    await sql`create index workflow_age on workflow (updated_at)`.execute(database);
    await sql`create index workflow_repair_orders on workflow using gin (repair_orders)`.execute(database);
    await sql`alter table workflow enable row level security, force row level security`.execute(database);
    await sql`
      create policy tenant_isolation on workflow
        using (current_setting('app.tenant_id', true) in (tenant_id, '*'))
        with check (current_setting('app.tenant_id', true) in (tenant_id, '*'))
    `.execute(database);
    await sql`
      create table projection (generation text not null, version integer not null, stream_created text not null)
    `.execute(database);
  },
};

export const migrations: Readonly<Record<string, Migration>> = { '0001_workflow_list': workflowList };
