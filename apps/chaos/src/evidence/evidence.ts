import type { ToolCall } from '@ars/local-system';
import type { HistoryEntry } from '../load/history';
import type { Workflow } from './fold-journal';

/** Everything the checks look at, collected once the system is quiet. Plain data: no check asks anybody for more. */
export interface Evidence {
  history: readonly HistoryEntry[];
  /** By request id. */
  workflows: ReadonlyMap<string, Workflow>;
  /** That passed between agents and MCP servers. */
  calls: readonly ToolCall[];
  parts: PartsTables;
  payment: PaymentTables;
  repairOrders: RepairOrderTables;
  /** By service; empty where they are switched off. */
  ledgers: Readonly<Record<string, readonly LedgerEntry[]>>;
  /** Whether the servers were told to keep one. */
  ledgerKept: boolean;
  /** Names of the effects that were there before the load began. */
  baseline: ReadonlySet<string>;
  /** Ids of the events on the stream, in its order. */
  events: readonly string[];
  /** When the clocks of the services were wrong, milliseconds since the epoch. */
  wrongClocks: readonly { from: number; to: number }[];
  /** Events that still wait in an outbox. */
  unpublished: number;
}

export interface LedgerEntry {
  stepKey: string;
  /** Null for an effect that is forbidden and known by nothing but its key. */
  tool: string | null;
  /** Undefined for an effect that is forbidden, as it never happened. */
  result: Record<string, unknown> | undefined;
  /** Ids of the events that tell of it. */
  events: readonly string[];
  undone: boolean;
  /** When it was forbidden or undone, milliseconds since the epoch. */
  closedAt: number | undefined;
}

export interface PartsTables {
  stock: readonly { part_number: string; on_hand: number; reserved: number }[];
  movements: readonly StockMovement[];
  reservations: readonly Reservation[];
  lines: readonly ReservationLine[];
}

export interface StockMovement {
  part_number: string;
  kind: string;
  on_hand_change: number;
  reserved_change: number;
  reservation_id: string | null;
}

export interface Reservation {
  reservation_id: string;
  repair_order_id: string;
  version: number;
  status: string;
}

export interface ReservationLine {
  reservation_id: string;
  part_number: string;
  reserved: number;
  issued: number;
  returned: number;
}

/** Amounts are minor units. */
export interface PaymentTables {
  accounts: readonly { repair_order_id: string; paid_minor: number; refunded_minor: number }[];
  payments: readonly Payment[];
  links: readonly PaymentLink[];
  refunds: readonly { refund_id: string; payment_id: string; amount_minor: number }[];
}

export interface Payment {
  payment_id: string;
  repair_order_id: string;
  captured_minor: number;
  refunded_minor: number;
}

export interface PaymentLink {
  payment_link_id: string;
  repair_order_id: string;
  amount_minor: number;
  customer_email: string | null;
  status: string;
}

export interface RepairOrderTables {
  orders: readonly { repair_order_id: string; version: number; status: string }[];
  /** By repair order and version. */
  history: readonly HistoryRow[];
  /** As the parts service told them. */
  reservations: readonly ReservationCopy[];
}

export interface HistoryRow {
  repair_order_id: string;
  version: number;
  type: string;
  /** What the change was, by its type. */
  detail: { note?: string; from_status?: string | null; to_status?: string; technician_id?: string | null };
}

export interface ReservationCopy extends Reservation {
  parts: readonly Omit<ReservationLine, 'reservation_id'>[];
}

/** What does not hold. */
export interface Violation {
  /** Name of the promise that is broken: `lost`, `stuck`, `doubled`, … */
  invariant: string;
  /** Whom it concerns: a request, a part, a repair order, a step key. */
  subject: string;
  message: string;
}
