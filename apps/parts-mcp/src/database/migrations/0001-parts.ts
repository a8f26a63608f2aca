import { isolateTenants } from '@ars/mcp-server';
import { type Kysely, sql } from 'kysely';

const TABLES = [
  'parts',
  'stock',
  'fitments',
  'repair_order_references',
  'reservations',
  'reservation_lines',
  'stock_movements',
];

export async function up(database: Kysely<never>): Promise<void> {
  await createCatalogue(database);
  await createReservations(database);
  await createStockMovements(database);
  await isolateTenants(database, TABLES);
}

async function createCatalogue(database: Kysely<never>): Promise<void> {
  await sql`
    create table parts (
      tenant_id         text not null,
      part_number       text not null,
      part_key          text not null generated always as
                          (upper(regexp_replace(part_number, '[^A-Za-z0-9]', '', 'g'))) stored,
      name              text not null,
      description       text not null,
      brand             text not null,
      category          text not null,
      position          text,
      search_terms      text not null default '',
      price_minor       integer not null check (price_minor >= 0),
      core_charge_minor integer check (core_charge_minor >= 0),
      currency          text not null check (currency ~ '^[A-Z]{3}$'),
      superseded_by     text,
      lead_time_days    integer check (lead_time_days >= 0),
      primary key (tenant_id, part_number),
      unique (tenant_id, part_key),
      foreign key (tenant_id, superseded_by) references parts,
      check (superseded_by <> part_number)
    );

    create table stock (
      tenant_id   text not null,
      part_number text not null,
      on_hand     integer not null default 0,
      reserved    integer not null default 0,
      on_order    integer not null default 0 check (on_order >= 0),
      eta         date,
      bin         text,
      minimum     integer not null default 0 check (minimum >= 0),
      maximum     integer not null default 0 check (maximum >= minimum),
      primary key (tenant_id, part_number),
      foreign key (tenant_id, part_number) references parts,
      constraint stock_is_conserved check (0 <= reserved and reserved <= on_hand)
    );

    create table fitments (
      tenant_id   text not null,
      part_number text not null,
      make        text not null,
      model       text not null,
      year_from   integer not null,
      year_to     integer not null check (year_to >= year_from),
      primary key (tenant_id, part_number, make, model, year_from),
      foreign key (tenant_id, part_number) references parts
    );
  `.execute(database);
}

async function createReservations(database: Kysely<never>): Promise<void> {
  await sql`
    create table repair_order_references (
      tenant_id       text not null,
      repair_order_id text not null,
      version         integer not null,
      status          text not null,
      primary key (tenant_id, repair_order_id)
    );

    create sequence reservation_number start 100001;

    create table reservations (
      tenant_id       text not null,
      reservation_id  text not null default 'RSV-' || nextval('reservation_number'),
      repair_order_id text not null,
      version         integer not null default 1,
      status          text not null default 'active' check (status in ('active', 'issued', 'released', 'expired')),
      created_at      timestamptz not null,
      expires_at      timestamptz not null,
      primary key (tenant_id, reservation_id),
      foreign key (tenant_id, repair_order_id) references repair_order_references
    );
    create index on reservations (tenant_id, repair_order_id);
    create index on reservations (tenant_id, expires_at) where status = 'active';

    create table reservation_lines (
      tenant_id        text not null,
      reservation_id   text not null,
      part_number      text not null,
      reserved         integer not null check (reserved >= 0),
      issued           integer not null default 0 check (issued >= 0),
      returned         integer not null default 0 check (returned between 0 and issued),
      unit_price_minor integer not null check (unit_price_minor >= 0),
      currency         text not null,
      primary key (tenant_id, reservation_id, part_number),
      foreign key (tenant_id, reservation_id) references reservations,
      foreign key (tenant_id, part_number) references parts
    );
  `.execute(database);
}

async function createStockMovements(database: Kysely<never>): Promise<void> {
  await sql`
    create table stock_movements (
      tenant_id       text not null,
      movement_id     bigint generated always as identity,
      part_number     text not null,
      kind            text not null,
      on_hand_change  integer not null,
      reserved_change integer not null,
      reservation_id  text,
      reason          text,
      actor           text not null,
      at              timestamptz not null,
      primary key (tenant_id, movement_id),
      foreign key (tenant_id, part_number) references parts,
      foreign key (tenant_id, reservation_id) references reservations
    );
    create index on stock_movements (tenant_id, part_number);

    create function refuse_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name;
    end $$;
    create trigger append_only before update or delete on stock_movements
      for each row execute function refuse_change();
  `.execute(database);
}
