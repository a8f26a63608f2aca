import type { RepairOrderStatus, ReservationSnapshot } from '@ars/domain';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { HistoryDetail, HistoryType } from './history';

/** Filled by PostgreSQL from the transaction's tenant; row-level security keeps other tenants out. */
interface TenantOwned {
  tenant_id: ColumnType<string, never, never>;
}
/** Filled by PostgreSQL from the other columns: folded words between blanks. */
type SearchText = ColumnType<string, never, never>;
type Timestamp = ColumnType<Date, Date | string, Date | string>;

export type StaffRole = 'advisor' | 'technician' | 'cashier' | 'parts';

export interface StaffTable extends TenantOwned {
  staff_id: string;
  name: string;
  role: StaffRole;
  /** ASE test codes (A1 … A8, L3) and house skills, upper case. */
  skills: string[];
  active: boolean;
  search_text: SearchText;
}

export interface CustomersTable extends TenantOwned {
  customer_id: string;
  name: string;
  /** E.164. */
  phone: string | null;
  email: string | null;
  sms_consent: boolean;
  search_text: SearchText;
}

export interface VehiclesTable extends TenantOwned {
  /** ISO 3779, or a number of the house (`V-10001`) where there is none; also the vehicle's id in every tool. */
  vin: string;
  customer_id: string;
  year: number;
  make: string;
  model: string;
  search_text: SearchText;
}

export interface RepairOrderCounterTable extends TenantOwned {
  last_number: number;
}

/** Last numbers given to things other than repair orders. */
export interface CountersTable extends TenantOwned {
  counted: 'customer' | 'vehicle';
  last_number: string | number;
}

/** Amounts are minor units of `currency`; odometer readings are miles. */
export interface RepairOrdersTable extends TenantOwned {
  /** Digits; also the invoice number. */
  repair_order_id: string;
  /** Counts the changes of this repair order from 1; each has one row in `repair_order_history`. */
  version: Generated<number>;
  status: RepairOrderStatus;
  customer_id: string;
  vin: string;
  service_description: string;
  advisor_id: string | null;
  technician_id: string | null;
  /** Codes as technicians have them, sorted. */
  required_skills: Generated<string[]>;
  tag: string | null;
  /** Where the customer wants to be reached about this visit, in place of what the customer record says. */
  contact_email: string | null;
  contact_phone: string | null;
  odometer_in: number | null;
  odometer_out: number | null;
  promised_at: Timestamp | null;
  currency: Generated<string>;
  estimate_minor: number | null;
  total_minor: number | null;
  authorized_minor: number | null;
  opened_at: Timestamp;
  updated_at: Timestamp;
  /** Of the service description. */
  search_text: SearchText;
}

/** The append-only record of every change: who, when, what. Its key is the version the change produced. */
export interface RepairOrderHistoryTable extends TenantOwned {
  repair_order_id: string;
  version: number;
  type: HistoryType;
  actor: string;
  /** Null where no workflow made the change. */
  workflow_id: ColumnType<string | null, string | null | undefined, never>;
  at: Timestamp;
  detail: JSONColumnType<HistoryDetail>;
}

/** What the parts service last told about a reservation for a repair order. */
export interface ReservationsTable extends TenantOwned {
  reservation_id: string;
  repair_order_id: string;
  version: number;
  status: ReservationSnapshot['status'];
  expiry_time: Timestamp;
  parts: JSONColumnType<ReservationSnapshot['parts']>;
  updated_at: Timestamp;
}

/** What the payment service last told about the money received for a repair order. */
export interface PaymentAccountsTable extends TenantOwned {
  repair_order_id: string;
  version: number;
  paid_minor: number;
  refunded_minor: number;
  currency: string;
  updated_at: Timestamp;
}

export interface RepairOrdersDatabase {
  staff: StaffTable;
  customers: CustomersTable;
  vehicles: VehiclesTable;
  repair_order_counter: RepairOrderCounterTable;
  counters: CountersTable;
  repair_orders: RepairOrdersTable;
  repair_order_history: RepairOrderHistoryTable;
  reservations: ReservationsTable;
  payment_accounts: PaymentAccountsTable;
}
