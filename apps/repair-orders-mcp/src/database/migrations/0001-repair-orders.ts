import { isolateTenants } from '@ars/mcp-server';
import { type Kysely, sql } from 'kysely';

const TABLES = [
  'staff',
  'customers',
  'vehicles',
  'repair_order_counter',
  'repair_orders',
  'repair_order_history',
  'reservations',
  'payment_accounts',
];

export async function up(database: Kysely<never>): Promise<void> {
  await createPeopleAndVehicles(database);
  await createRepairOrders(database);
  await createFactsOfOtherServices(database);
  await isolateTenants(database, TABLES);
}

async function createPeopleAndVehicles(database: Kysely<never>): Promise<void> {
  await sql`
    create table staff (
      tenant_id text not null,
      staff_id  text not null,
      name      text not null,
      role      text not null check (role in ('advisor', 'technician', 'cashier', 'parts')),
      skills    text[] not null default '{}',
      active    boolean not null default true,
      primary key (tenant_id, staff_id)
    );

    create table customers (
      tenant_id   text not null,
      customer_id text not null,
      name        text not null,
      phone       text,
      email       text,
      sms_consent boolean not null default false,
      primary key (tenant_id, customer_id)
    );

    create table vehicles (
      tenant_id   text not null,
      vin         text not null check (length(vin) = 17),
      customer_id text not null,
      year        integer not null,
      make        text not null,
      model       text not null,
      primary key (tenant_id, vin),
      foreign key (tenant_id, customer_id) references customers
    );
    create index on vehicles (tenant_id, customer_id);
  `.execute(database);
}

async function createRepairOrders(database: Kysely<never>): Promise<void> {
  await sql`
    create table repair_order_counter (
      tenant_id   text primary key,
      last_number integer not null
    );

    create table repair_orders (
      tenant_id           text not null,
      repair_order_id     text not null check (repair_order_id ~ '^[1-9][0-9]{0,9}$'),
      version             integer not null default 1 check (version > 0),
      status              text not null,
      customer_id         text not null,
      vin                 text not null,
      service_description text not null,
      advisor_id          text,
      technician_id       text,
      tag                 text,
      contact_email       text,
      contact_phone       text,
      odometer_in         integer check (odometer_in >= 0),
      odometer_out        integer check (odometer_out >= odometer_in),
      promised_at         timestamptz,
      currency            text not null default 'USD' check (currency ~ '^[A-Z]{3}$'),
      estimate_minor      integer check (estimate_minor >= 0),
      total_minor         integer check (total_minor >= 0),
      authorized_minor    integer check (authorized_minor >= 0),
      opened_at           timestamptz not null,
      updated_at          timestamptz not null,
      primary key (tenant_id, repair_order_id),
      foreign key (tenant_id, customer_id) references customers,
      foreign key (tenant_id, vin) references vehicles,
      foreign key (tenant_id, advisor_id) references staff,
      foreign key (tenant_id, technician_id) references staff
    );
    create index on repair_orders (tenant_id, (repair_order_id::bigint) desc);
    create index on repair_orders (tenant_id, customer_id);
    create index on repair_orders (tenant_id, vin);
    create index on repair_orders (tenant_id, technician_id);

    create table repair_order_history (
      tenant_id       text not null,
      repair_order_id text not null,
      version         integer not null,
      type            text not null,
      actor           text not null,
      at              timestamptz not null,
      detail          jsonb not null,
      primary key (tenant_id, repair_order_id, version),
      foreign key (tenant_id, repair_order_id) references repair_orders
    );
  `.execute(database);
}

/** No foreign keys to repair orders: these are copies of what others know, which may arrive in any order. */
async function createFactsOfOtherServices(database: Kysely<never>): Promise<void> {
  await sql`
    create table reservations (
      tenant_id       text not null,
      reservation_id  text not null,
      repair_order_id text not null,
      version         integer not null,
      status          text not null,
      expiry_time     timestamptz not null,
      parts           jsonb not null,
      updated_at      timestamptz not null,
      primary key (tenant_id, reservation_id)
    );
    create index on reservations (tenant_id, repair_order_id);

    create table payment_accounts (
      tenant_id       text not null,
      repair_order_id text not null,
      version         integer not null,
      paid_minor      integer not null check (paid_minor >= 0),
      refunded_minor  integer not null check (refunded_minor >= 0),
      currency        text not null,
      updated_at      timestamptz not null,
      primary key (tenant_id, repair_order_id)
    );
  `.execute(database);
}
