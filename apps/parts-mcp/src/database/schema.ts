import type { RepairOrderStatus, ReservationSnapshot } from '@ars/domain';
import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** Filled by PostgreSQL from the transaction's tenant; row-level security keeps other tenants out. */
interface TenantOwned {
  tenant_id: ColumnType<string, never, never>;
}

/** Amounts are minor units of `currency`. */
export interface PartsTable extends TenantOwned {
  /** As the maker writes it. */
  part_number: string;
  /** The form in which part numbers are compared: upper case without separators. */
  part_key: GeneratedAlways<string>;
  name: string;
  description: string;
  brand: string;
  category: string;
  /** Where on the vehicle: front, rear; null where that means nothing. */
  position: string | null;
  /** Words it is also found by, e.g. the models it fits. */
  search_terms: string;
  price_minor: number;
  /** Deposit on the old unit of a remanufactured part; null where there is none. */
  core_charge_minor: number | null;
  currency: string;
  /** The part that replaces this one; null while it is current. */
  superseded_by: string | null;
  lead_time_days: number | null;
}

/** Pieces: 0 ≤ reserved ≤ on_hand holds by constraint. What is available is on_hand less reserved. */
export interface StockTable extends TenantOwned {
  part_number: string;
  on_hand: Generated<number>;
  reserved: Generated<number>;
  on_order: Generated<number>;
  /** Day on which what is on order is expected, `YYYY-MM-DD`. */
  eta: string | null;
  bin: string | null;
  /** Below this many available it is low; order up to `maximum`. */
  minimum: Generated<number>;
  maximum: Generated<number>;
}

export interface FitmentsTable extends TenantOwned {
  part_number: string;
  make: string;
  model: string;
  /** Model years, both included. */
  year_from: number;
  year_to: number;
}

/** Every word that a part is searched for by; kept by triggers. */
export interface PartVocabularyTable extends TenantOwned {
  word: string;
}

/** What the repair-orders service last told about a repair order. */
export interface RepairOrderReferencesTable extends TenantOwned {
  repair_order_id: string;
  version: number;
  status: RepairOrderStatus;
  /** VIN, year, make and model of its vehicle; null where no event has told them yet. */
  vehicle_id: string | null;
  vehicle_year: number | null;
  vehicle_make: string | null;
  vehicle_model: string | null;
}

export interface ReservationsTable extends TenantOwned {
  /** `RSV-` and a number from a sequence. */
  reservation_id: Generated<string>;
  repair_order_id: string;
  /** Counts the changes of this reservation from 1. */
  version: Generated<number>;
  status: Generated<ReservationSnapshot['status']>;
  created_at: Date;
  expires_at: Date;
}

export interface ReservationLinesTable extends TenantOwned {
  reservation_id: string;
  part_number: string;
  /** Pieces held, handed out, and come back of those handed out. */
  reserved: number;
  issued: Generated<number>;
  returned: Generated<number>;
  unit_price_minor: number;
  currency: string;
}

export type MovementKind = 'opening' | 'reserved' | 'released' | 'issued' | 'returned' | 'adjusted';

/** Append-only: the sums of its changes are the stock. */
export interface StockMovementsTable extends TenantOwned {
  movement_id: GeneratedAlways<number>;
  part_number: string;
  kind: MovementKind;
  on_hand_change: number;
  reserved_change: number;
  reservation_id: string | null;
  reason: string | null;
  actor: string;
  at: Date;
}

export interface PartsDatabase {
  parts: PartsTable;
  stock: StockTable;
  fitments: FitmentsTable;
  part_vocabulary: PartVocabularyTable;
  repair_order_references: RepairOrderReferencesTable;
  reservations: ReservationsTable;
  reservation_lines: ReservationLinesTable;
  stock_movements: StockMovementsTable;
}
