import { fields } from '@ars/domain';
import { z } from 'zod';
import {
  AUTHORIZATION_METHODS,
  type HistoryDetails,
  type HistoryEntry,
  type HistoryType,
  NOTE_KINDS,
} from '../database/history';

/** Who did it and when: what every entry of a history begins with. */
const entry = z.object({
  at: z.string().meta({ format: 'date-time' }),
  actor: z.string().meta({ description: 'User who did it, or service that told it.' }),
});
const plainValue = z.union([z.string(), z.number(), z.null()]);

/** The histories of a repair order by kind, each oldest first. */
export const histories = z.object({
  status_history: z.array(
    entry.extend({
      from_status: fields.repairOrderStatus.nullable(),
      to_status: fields.repairOrderStatus,
      reason: z.string().nullable(),
    }),
  ),
  assignments: z.array(
    entry.extend({
      technician_id: z.string().nullable(),
      technician: z.string().nullable(),
      previous_technician_id: z.string().nullable(),
    }),
  ),
  notes: z.array(entry.extend({ note_id: z.string(), kind: z.enum(NOTE_KINDS), note: z.string() })).meta({
    description: 'What was written down, oldest first.',
    'x-known-as': ['notes', 'found', 'findings', 'encontró', 'hallazgos', 'trouvé', 'constaté'],
  }),
  authorizations: z.array(
    entry.extend({
      authorization_id: z.string(),
      decision: z.enum(['approved', 'declined']),
      amount: z.number(),
      currency: fields.currency,
      method: z.enum(AUTHORIZATION_METHODS),
      authorized_by: z.string(),
      contact: z.string().nullable(),
    }),
  ),
  updates: z.array(
    entry.extend({
      changes: z.array(z.object({ field: z.string(), from: plainValue, to: plainValue })),
      reason: z.string().nullable(),
    }),
  ),
  payments: z.array(entry.extend({ paid_total: z.number(), refunded_total: z.number(), currency: fields.currency })),
});

export const historiesOf = (history: readonly HistoryEntry[]): z.infer<typeof histories> => ({
  status_history: entriesOf(history, 'created', 'status_changed', 'cancelled'),
  assignments: entriesOf(history, 'technician_assigned'),
  notes: entriesOf(history, 'note_added'),
  authorizations: entriesOf(history, 'customer_authorized'),
  updates: entriesOf(history, 'updated'),
  payments: entriesOf(history, 'balance_changed'),
});

function entriesOf<Type extends HistoryType>(history: readonly HistoryEntry[], ...types: Type[]) {
  return history
    .filter((change): change is HistoryEntry & { detail: HistoryDetails[Type] } =>
      types.some((type) => type === change.type),
    )
    .map(({ at, actor, detail }) => ({ at: at.toISOString(), actor, ...detail }));
}
