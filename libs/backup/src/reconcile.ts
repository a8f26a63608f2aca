import type { NatsConnection } from 'nats';
import { compare, type Difference } from './compare/compare';
import { readJournal } from './compare/read-journal';
import { readLedgers } from './compare/read-ledgers';
import { ledgersOf, type SystemPlaces } from './places';
import { nextFence, raiseFences } from './streams/fences';

/**
 * Compares the journal with the ledgers, and raises the journal's fences where that is needed for executors to be let in.
 * @param restored whether the journal was restored just now: then fences of a future that is lost may be known elsewhere
 * @returns what differs; nothing of that is changed
 */
export async function reconcile(
  nats: NatsConnection,
  places: SystemPlaces,
  { restored = false } = {},
): Promise<Difference[]> {
  const ledgers = ledgersOf(places);
  const journal = await readJournal(nats);
  const { differences, highestFence } = compare(
    journal,
    await readLedgers(ledgers),
    ledgers.map(({ name }) => name),
  );
  const next = await nextFence(nats);
  if (restored || highestFence >= next) await raiseFences(nats, Math.max(highestFence + 1, next));
  return differences;
}
