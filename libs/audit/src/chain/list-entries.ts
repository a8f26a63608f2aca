import { type AuditEntry, type AuditPage, type AuditQuery, STREAMS } from '@ars/contracts';
import type { NatsBus } from '@ars/platform';
import { readChain } from './read-chain';

/** Messages read for one page; what is rare is found by asking for the next one. */
const MAX_READ = 5_000;
const WINDOW = 500;
/** What a page adds to its entries; it has to fit into a NATS reply. */
const ENVELOPE_BYTES = 1_024;

/** In a cursor: all of the message is yet to come. */
const WHOLE_MESSAGE = 999_999_999_999_999;

/** Whose entries somebody may see: those of their own dealer. */
export interface Owner {
  tenant: string;
  dealer: string;
}

/** A page of a chain, newest first. */
export async function listEntries(
  bus: NatsBus,
  { tenant, dealer }: Owner,
  { limit, cursor, ...query }: AuditQuery,
): Promise<AuditPage> {
  const { streams } = await bus.jetstreamManager();
  const { state } = await streams.info(STREAMS.audit.name);
  const begin = cursor ? placeOf(cursor) : { sequence: state.last_seq, number: Infinity };
  const notBefore = query.from ? Date.parse(query.from) : -Infinity;
  const entries: AuditEntry[] = [];
  let room = bus.largestMessage - ENVELOPE_BYTES;
  let budget = MAX_READ;
  for (let until = begin.sequence, width = WINDOW; until >= state.first_seq && until > 0;) {
    const after = Math.max(state.first_seq - 1, until - width);
    const messages = [];
    for await (const message of readChain(bus.jetstream, tenant, after, until)) messages.push(message);
    for (const { sequence, storedAt, entries: stored = [] } of messages.reverse()) {
      // Nothing is decided after it was written down.
      if (storedAt < notBefore) return { entries, next_cursor: null };
      for (const entry of [...stored].reverse()) {
        if (sequence === begin.sequence && entry.number > begin.number) continue;
        if (entry.dealer !== dealer || !fits(entry, query)) continue;
        const bytes = JSON.stringify(entry).length;
        if (entries.length === (limit ?? 50) || bytes > room) return page(entries, sequence, entry.number);
        entries.push(entry);
        room -= bytes + 1;
      }
    }
    until = after;
    budget -= messages.length;
    // Another tenant's lie between; looking through them costs the server little.
    width = messages.length > 0 ? WINDOW : width * 4;
    if (budget <= 0 && until >= state.first_seq) return page(entries, until, WHOLE_MESSAGE);
  }
  return { entries, next_cursor: null };
}

const page = (entries: AuditEntry[], sequence: number, number: number): AuditPage => ({
  entries,
  next_cursor: `${sequence}.${number}`,
});

function placeOf(cursor: string): { sequence: number; number: number } {
  const [sequence = 0, number = 0] = cursor.split('.').map(Number);
  return { sequence, number };
}

function fits(entry: AuditEntry, { subject, action, decision, object, from, to }: AuditQuery): boolean {
  const at = Date.parse(entry.at);
  return (
    (!subject || entry.principal.subject === subject) &&
    (!action?.length || action.includes(entry.action)) &&
    (!decision?.length || decision.includes(entry.decision)) &&
    (!object || isAbout(entry, object.toLowerCase())) &&
    (!from || at >= Date.parse(from)) &&
    (!to || at < Date.parse(to))
  );
}

const isAbout = ({ object, request_id }: AuditEntry, text: string): boolean =>
  [object.id, request_id ?? ''].some((id) => id.toLowerCase().includes(text));
