import { fields } from '@ars/domain';
import { z } from 'zod';

export const NOTE_KINDS = ['internal', 'customer_visible', 'complaint', 'cause', 'correction'] as const;
export type NoteKind = (typeof NOTE_KINDS)[number];

export const AUTHORIZATION_METHODS = ['in_person', 'phone', 'sms', 'email', 'esign'] as const;
export type AuthorizationMethod = (typeof AUTHORIZATION_METHODS)[number];

const statusMove = z.object({
  /** Null where the repair order was created. */
  from_status: fields.repairOrderStatus.nullable(),
  to_status: fields.repairOrderStatus,
  reason: z.string().nullable(),
});

const plainValue = z.union([z.string(), z.number(), z.null()]);
/** One field of a repair order before and after. */
const fieldChange = z.object({ field: z.string(), from: plainValue, to: plainValue });
export type FieldChange = z.infer<typeof fieldChange>;

/**
 * What each kind of change says besides who and when. The keys are also the types of the events that tell it, and
 * the detail travels in them. Amounts are decimal.
 */
export const historyDetails = {
  created: statusMove.extend({ service_description: z.string() }),
  status_changed: statusMove,
  cancelled: statusMove,
  /** Null is nobody. */
  technician_assigned: z.object({
    technician_id: z.string().nullable(),
    technician: z.string().nullable(),
    previous_technician_id: z.string().nullable(),
  }),
  note_added: z.object({ note_id: z.string(), kind: z.enum(NOTE_KINDS), note: z.string() }),
  updated: z.object({ changes: z.array(fieldChange), reason: z.string().nullable() }),
  customer_authorized: z.object({
    authorization_id: z.string(),
    decision: z.enum(['approved', 'declined']),
    amount: z.number(),
    currency: fields.currency,
    method: z.enum(AUTHORIZATION_METHODS),
    authorized_by: z.string(),
    contact: z.string().nullable(),
  }),
  /** All that was paid and given back so far. */
  balance_changed: z.object({ paid_total: z.number(), refunded_total: z.number(), currency: fields.currency }),
};
export type HistoryType = keyof typeof historyDetails;
export type HistoryDetails = { [Type in HistoryType]: z.infer<(typeof historyDetails)[Type]> };
export type HistoryDetail = HistoryDetails[HistoryType];

/** A change together with its kind, so that testing `type` tells what `detail` holds. */
export type Change = { [Type in HistoryType]: { type: Type; detail: HistoryDetails[Type] } }[HistoryType];
export type HistoryEntry = Change & { version: number; actor: string; at: Date };
