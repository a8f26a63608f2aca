import { type Migration, sql } from 'kysely';
import { isolateTenants } from './isolate-tenants';

/** The tables every reference server has. JSON is kept as text, so that a repeated call answers key for key as before. */
const ledgerOutboxAndTenants: Migration = {
  async up(database) {
    await sql`
      create table effect_ledger (
        tenant_id text not null,
        step_key text not null,
        tool text not null,
        arguments_hash text not null,
        outcome text not null,
        created_at timestamptz not null default now(),
        primary key (tenant_id, step_key)
      )`.execute(database);
    await sql`create index effect_ledger_age on effect_ledger (created_at)`.execute(database);
    await sql`
      create table event_outbox (
        tenant_id text not null,
        id text not null,
        position bigint generated always as identity,
        type text not null,
        subject text,
        time timestamptz not null,
        data text not null,
        primary key (tenant_id, id)
      )`.execute(database);
    await sql`create index event_outbox_order on event_outbox (position)`.execute(database);
    await sql`create table tenant (tenant_id text primary key, seeded_at timestamptz)`.execute(database);
    await isolateTenants(database, ['effect_ledger', 'event_outbox']);
  },
};

/**
 * An entry is an outcome; an outcome that was taken back (`undone_by`); or, without an outcome, a tombstone: an effect
 * that never happened and no longer may.
 */
const fencesAndTombstones: Migration = {
  async up(database) {
    await sql`
      alter table effect_ledger
        alter column tool drop not null,
        alter column arguments_hash drop not null,
        alter column outcome drop not null,
        add column workflow_id text,
        add column fence bigint,
        add column undone_by text,
        add column undone_at timestamptz,
        add check (outcome is null or (tool is not null and arguments_hash is not null)),
        add check ((undone_by is null) = (undone_at is null))
    `.execute(database);
    await sql`
      create index effect_ledger_workflow on effect_ledger (tenant_id, workflow_id, fence) where workflow_id is not null
    `.execute(database);
  },
};

/** A fact says which workflow brought it about. */
const provenanceOfEvents: Migration = {
  async up(database) {
    await sql`alter table event_outbox add column workflow_id text`.execute(database);
  },
};

export const ownMigrations: Readonly<Record<string, Migration>> = {
  '0001_ledger_outbox_and_tenants': ledgerOutboxAndTenants,
  '0002_fences_and_tombstones': fencesAndTombstones,
  '0003_provenance_of_events': provenanceOfEvents,
};
