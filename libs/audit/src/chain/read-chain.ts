import { type AuditEntry, auditSubject, STREAMS } from '@ars/contracts';
import { DeliverPolicy, type JetStreamClient } from 'nats';
import { type JournalMark, markOf, readAuditMessage } from './audit-message';

/** A message of a chain, as it lies on the stream. */
export interface StoredAuditMessage {
  sequence: number;
  /** Milliseconds since the epoch. */
  storedAt: number;
  /** Undefined where nobody of us wrote it. */
  entries: AuditEntry[] | undefined;
  mark: JournalMark | undefined;
}

/** A consumer that nobody reads from any more, because its reader died, goes after so long. */
const ABANDONED_AFTER_MS = 30_000;

/** What a tenant's chain holds behind a sequence of the stream and up to another, oldest first, as it is now. */
export async function* readChain(
  jetstream: JetStreamClient,
  tenant: string,
  after = 0,
  until = Infinity,
): AsyncGenerator<StoredAuditMessage> {
  const consumer = await jetstream.consumers.get(STREAMS.audit.name, {
    filterSubjects: auditSubject(tenant),
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: after + 1,
    inactive_threshold: ABANDONED_AFTER_MS,
  });
  try {
    if ((await consumer.info()).num_pending === 0) return;
    for await (const message of await consumer.consume()) {
      if (message.seq > until) return;
      yield {
        sequence: message.seq,
        storedAt: message.info.timestampNanos / 1e6,
        entries: readAuditMessage(message.data),
        mark: markOf(message.headers),
      };
      if (message.info.pending === 0) return;
    }
  } finally {
    // Where the server cannot be told, it finds out by itself.
    await consumer.delete().catch(() => false);
  }
}
