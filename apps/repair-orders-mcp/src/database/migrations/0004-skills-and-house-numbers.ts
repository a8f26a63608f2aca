import { isolateTenants } from '@ars/mcp-server';
import { type Kysely, sql } from 'kysely';

/**
 * What a technician must be able to do to be given the work; vehicles without a VIN, by a number of the house; and the
 * counters of customers and such vehicles.
 */
export async function up(database: Kysely<never>): Promise<void> {
  await sql`
    alter table repair_orders add column required_skills text[] not null default '{}';
    alter table vehicles drop constraint vehicles_vin_check;
    alter table vehicles add constraint vehicles_vin_check check (length(vin) = 17 or vin ~ '^V-[0-9]{5,12}$');
    create table counters (
      tenant_id   text not null,
      counted     text not null,
      last_number bigint not null,
      primary key (tenant_id, counted)
    );
  `.execute(database);
  await isolateTenants(database, ['counters']);
}
