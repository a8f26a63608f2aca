import type { RepairOrderStatus } from '@ars/domain';

export const NOTE_KINDS = ['internal', 'customer_visible', 'complaint', 'cause', 'correction'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const AUTHORIZATION_METHODS = ['in_person', 'phone', 'sms', 'email', 'esign'] as const;
export type AuthorizationMethod = (typeof AUTHORIZATION_METHODS)[number];

interface StatusMove {
  /** Null where the repair order was created. */
  from_status: RepairOrderStatus | null;
  to_status: RepairOrderStatus;
  reason: string | null;
}

/** One field of a repair order before and after. */
export interface FieldChange {
  field: string;
  from: string | number | null;
  to: string | number | null;
}

/**
 * What each kind of change says besides who and when. The keys are also the types of the events that tell it, and
 * the detail travels in them. Amounts are decimal.
 */
export interface HistoryDetails {
  created: StatusMove & { service_description: string };
  status_changed: StatusMove;
  cancelled: StatusMove;
  /** Null is nobody. */
  technician_assigned: {
    technician_id: string | null;
    technician: string | null;
    previous_technician_id: string | null;
  };
  note_added: { note_id: string; kind: NoteKind; note: string };
  updated: { changes: FieldChange[]; reason: string | null };
  customer_authorized: {
    authorization_id: string;
    decision: 'approved' | 'declined';
    amount: number;
    currency: string;
    method: AuthorizationMethod;
    authorized_by: string;
    contact: string | null;
  };
  /** All that was paid and given back so far. */
  balance_changed: { paid_total: number; refunded_total: number; currency: string };
}
export type HistoryType = keyof HistoryDetails;
export type HistoryDetail = HistoryDetails[HistoryType];

/** A change together with its kind, so that testing `type` tells what `detail` holds. */
export type Change = { [Type in HistoryType]: { type: Type; detail: HistoryDetails[Type] } }[HistoryType];
export type HistoryEntry = Change & { version: number; actor: string; at: Date };
