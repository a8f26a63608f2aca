import type { RepairOrderStatus } from '@ars/domain';
import type { ColumnType } from 'kysely';

/** Filled by PostgreSQL from the transaction's tenant; row-level security keeps other tenants out. */
interface TenantOwned {
  tenant_id: ColumnType<string, never, never>;
}
type Timestamp = ColumnType<Date, Date, Date>;

/** What the repair-orders service last told about a repair order. Amounts here and below are minor units of `currency`. */
export interface RepairOrderReferencesTable extends TenantOwned {
  repair_order_id: string;
  version: number;
  status: RepairOrderStatus;
  customer_name: string | null;
  customer_email: string | null;
  customer_phone: string | null;
  sms_consent: boolean;
  /** What the customer is billed; null while not on file. What is owed of it follows from the account. */
  total_minor: number | null;
  currency: string;
}

/** All money of one repair order. Its row is the lock under which the order's links and payments change. */
export interface PaymentAccountsTable extends TenantOwned {
  repair_order_id: string;
  currency: string;
  /** Counts the movements of money. */
  version: ColumnType<number, number | undefined, number>;
  paid_minor: ColumnType<number, number | undefined, number>;
  refunded_minor: ColumnType<number, number | undefined, number>;
}

export const OFFLINE_METHODS = ['cash', 'check', 'terminal', 'on_account', 'warranty_claim'] as const;
export type PaymentMethod = 'card' | (typeof OFFLINE_METHODS)[number];

/** Money only: whether an unpaid one can still be paid is told by its link. */
export interface PaymentsTable extends TenantOwned {
  payment_id: string;
  repair_order_id: string;
  currency: string;
  amount_minor: number;
  /** 0 until captured, then the whole amount. */
  captured_minor: ColumnType<number, number | undefined, number>;
  refunded_minor: ColumnType<number, number | undefined, number>;
  method: PaymentMethod;
  /** What the provider, or the dealership's own paperwork, calls the captured payment. */
  transaction_id: string | null;
  created_at: Timestamp;
  captured_at: Timestamp | null;
}

export const LINK_STATUSES = ['active', 'paid', 'expired', 'cancelled'] as const;
export type LinkStatus = (typeof LINK_STATUSES)[number];

export interface PaymentLinksTable extends TenantOwned {
  payment_link_id: string;
  payment_id: string;
  repair_order_id: string;
  currency: string;
  amount_minor: number;
  /** Null where the link was handed over in another way, e.g. by SMS. */
  customer_email: string | null;
  /** Where it was texted to. */
  customer_phone: string | null;
  /** The link that it took the place of. */
  replaces: string | null;
  description: string | null;
  /** The provider's name for the page; with the local pay page, the secret in its address. */
  checkout_reference: string;
  status: ColumnType<LinkStatus, LinkStatus | undefined, LinkStatus>;
  created_at: Timestamp;
  expires_at: Timestamp;
  cancellation_reason: string | null;
  /** Whether it was given out again to somebody who asked for the same. */
  reused: ColumnType<boolean, boolean | undefined, boolean>;
}

export interface RefundsTable extends TenantOwned {
  refund_id: string;
  payment_id: string;
  amount_minor: number;
  reason: string;
  note: string | null;
  /** What the provider calls the refund; null where money was given back over the counter. */
  transaction_id: string | null;
  refunded_by: string;
  refunded_at: Timestamp;
}

export const CHANNELS = ['email', 'sms'] as const;
export type Channel = (typeof CHANNELS)[number];
export const TEMPLATES = ['payment_link', 'reminder', 'receipt', 'refund'] as const;
export type Template = (typeof TEMPLATES)[number];
export const NOTIFICATION_STATUSES = ['queued', 'sent', 'failed'] as const;
export type NotificationStatus = (typeof NOTIFICATION_STATUSES)[number];

/** Outbox of messages to customers. */
export interface NotificationsTable extends TenantOwned {
  notification_id: string;
  payment_id: string;
  channel: Channel;
  template: Template;
  recipient: string;
  headline: string;
  body: string;
  /** One message for each value: a message cannot be unsent. */
  dedupe_key: string;
  status: ColumnType<NotificationStatus, NotificationStatus | undefined, NotificationStatus>;
  attempts: ColumnType<number, number | undefined, number>;
  next_attempt_at: Timestamp;
  last_error: string | null;
  created_at: Timestamp;
  sent_at: Timestamp | null;
}

export interface PaymentDatabase {
  repair_order_references: RepairOrderReferencesTable;
  payment_accounts: PaymentAccountsTable;
  payments: PaymentsTable;
  payment_links: PaymentLinksTable;
  refunds: RefundsTable;
  notifications: NotificationsTable;
}
