import { isolateTenants } from '@ars/mcp-server';
import { type Kysely, sql } from 'kysely';

const TABLES = ['repair_order_reference', 'payment_accounts', 'payments', 'payment_links', 'refunds', 'notifications'];

export async function up(database: Kysely<never>): Promise<void> {
  await createAccounts(database);
  await createPayments(database);
  await createLinks(database);
  await createNotifications(database);
  await isolateTenants(database, TABLES);
}

async function createAccounts(database: Kysely<never>): Promise<void> {
  await sql`
    create table repair_order_reference (
      tenant_id       text not null,
      repair_order_id text not null,
      version         integer not null,
      status          text not null,
      customer_name   text,
      customer_email  text,
      customer_phone  text,
      sms_consent     boolean not null,
      balance_minor   bigint,
      currency        text not null,
      primary key (tenant_id, repair_order_id)
    );

    create table payment_accounts (
      tenant_id       text not null,
      repair_order_id text not null,
      currency        text not null check (currency ~ '^[A-Z]{3}$'),
      version         integer not null default 0,
      paid_minor      bigint not null default 0 check (paid_minor >= 0),
      refunded_minor  bigint not null default 0 check (refunded_minor between 0 and paid_minor),
      primary key (tenant_id, repair_order_id),
      unique (tenant_id, repair_order_id, currency),
      foreign key (tenant_id, repair_order_id) references repair_order_reference
    );
  `.execute(database);
}

/** The currency is part of the foreign keys to the account, so that no account ever holds two. */
async function createPayments(database: Kysely<never>): Promise<void> {
  await sql`
    create table payments (
      tenant_id       text not null,
      payment_id      text not null,
      repair_order_id text not null,
      currency        text not null,
      amount_minor    bigint not null check (amount_minor > 0),
      captured_minor  bigint not null default 0 check (captured_minor in (0, amount_minor)),
      refunded_minor  bigint not null default 0 check (refunded_minor between 0 and captured_minor),
      method          text not null
                      check (method in ('card', 'cash', 'check', 'terminal', 'on_account', 'warranty_claim')),
      transaction_id  text,
      created_at      timestamptz not null,
      captured_at     timestamptz check ((captured_at is not null) = (captured_minor > 0)),
      primary key (tenant_id, payment_id),
      foreign key (tenant_id, repair_order_id, currency)
        references payment_accounts (tenant_id, repair_order_id, currency)
    );
    create index on payments (tenant_id, created_at desc, payment_id desc);
    create index on payments (tenant_id, repair_order_id);

    create table refunds (
      tenant_id      text not null,
      refund_id      text not null,
      payment_id     text not null,
      amount_minor   bigint not null check (amount_minor > 0),
      reason         text not null,
      note           text,
      transaction_id text,
      refunded_by    text not null,
      refunded_at    timestamptz not null,
      primary key (tenant_id, refund_id),
      foreign key (tenant_id, payment_id) references payments
    );
  `.execute(database);
}

/** A second live link for the same thing is how customers pay twice: the index refuses it. */
async function createLinks(database: Kysely<never>): Promise<void> {
  await sql`
    create table payment_links (
      tenant_id           text not null,
      payment_link_id     text not null,
      payment_id          text not null,
      repair_order_id     text not null,
      currency            text not null,
      amount_minor        bigint not null check (amount_minor > 0),
      customer_email      text,
      description         text,
      checkout_reference  text not null unique,
      status              text not null default 'active'
                          check (status in ('active', 'paid', 'expired', 'cancelled')),
      created_at          timestamptz not null,
      expires_at          timestamptz not null,
      cancellation_reason text check ((cancellation_reason is not null) = (status = 'cancelled')),
      primary key (tenant_id, payment_link_id),
      unique (tenant_id, payment_id),
      foreign key (tenant_id, payment_id) references payments,
      foreign key (tenant_id, repair_order_id, currency)
        references payment_accounts (tenant_id, repair_order_id, currency)
    );
    create unique index on payment_links (tenant_id, repair_order_id, amount_minor, currency, customer_email)
      where status = 'active';
    create index on payment_links (expires_at) where status = 'active';
  `.execute(database);
}

async function createNotifications(database: Kysely<never>): Promise<void> {
  await sql`
    create table notifications (
      tenant_id       text not null,
      notification_id text not null,
      payment_id      text not null,
      channel         text not null check (channel in ('email', 'sms')),
      template        text not null check (template in ('payment_link', 'reminder', 'receipt', 'refund')),
      recipient       text not null,
      headline        text not null,
      body            text not null,
      dedupe_key      text not null,
      status          text not null default 'queued' check (status in ('queued', 'sent', 'failed')),
      attempts        integer not null default 0,
      next_attempt_at timestamptz not null,
      last_error      text,
      created_at      timestamptz not null,
      sent_at         timestamptz check ((sent_at is not null) = (status = 'sent')),
      primary key (tenant_id, notification_id),
      unique (tenant_id, dedupe_key),
      foreign key (tenant_id, payment_id) references payments
    );
    create index on notifications (next_attempt_at) where status = 'queued';
  `.execute(database);
}
