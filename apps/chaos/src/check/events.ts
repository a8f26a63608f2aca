import type { Evidence, Violation } from '../evidence/evidence';
import { groupBy } from './grouping';

/** The event stream tells of every effect, and each event once. */
export function checkEvents({ events, ledgers, ledgerKept }: Pick<Evidence, 'events' | 'ledgers' | 'ledgerKept'>) {
  const told = groupBy(events, (id) => id);
  const repeated = [...told].flatMap(([subject, same]): Violation[] =>
    same.length === 1 ? [] : [{ invariant: 'event', subject, message: `is on the stream ${same.length} times` }],
  );
  // Without a ledger nobody knows which events there should be.
  const effects = ledgerKept ? Object.values(ledgers).flat() : [];
  const untold = effects.flatMap(({ stepKey, events: ids }): Violation[] =>
    ids.flatMap((subject) =>
      told.has(subject)
        ? []
        : [{ invariant: 'event', subject, message: `of step key ${stepKey} is not on the stream` }],
    ),
  );
  return [...repeated, ...untold];
}
