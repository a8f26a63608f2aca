import { z } from 'zod';
import { historyDetails, type HistoryDetails, type HistoryEntry, type HistoryType } from '../database/history';

/** Who did it and when: what every entry of a history begins with. */
const entry = z.object({
  at: z.string().meta({ format: 'date-time' }),
  actor: z.string().meta({ description: 'User who did it, or service that told it.' }),
});

/** The histories of a repair order by kind, each oldest first. */
export const histories = z.object({
  status_history: z.array(entry.extend(historyDetails.status_changed.shape)),
  assignments: z.array(entry.extend(historyDetails.technician_assigned.shape)),
  notes: z.array(entry.extend(historyDetails.note_added.shape)).meta({
    description: 'What was written down, oldest first.',
    'x-known-as': ['notes', 'found', 'findings', 'encontró', 'hallazgos', 'trouvé', 'constaté'],
  }),
  authorizations: z.array(entry.extend(historyDetails.customer_authorized.shape)),
  updates: z.array(entry.extend(historyDetails.updated.shape)),
  payments: z.array(entry.extend(historyDetails.balance_changed.shape)),
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
