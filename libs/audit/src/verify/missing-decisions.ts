import { type AuditRecord, STREAMS } from '@ars/contracts';
import { keyOfSubject } from '@ars/executor';
import type { JetStreamClient, JetStreamManager } from 'nats';
import { DecisionReader, eventsIn } from '../journal/decision-reader';

/** A decision that the journal tells and no entry does. */
export interface MissingDecision {
  tenant: string;
  /** Position of its message in the journal. */
  sequence: number;
  record: AuditRecord;
}

/**
 * What the journal still remembers of decisions for which there is no entry. The newest of them may be about to be written;
 * with nothing running, they are when an orchestrator starts again.
 * @param sources of all entries
 */
export async function missingDecisions(
  manager: JetStreamManager,
  jetstream: JetStreamClient,
  sources: ReadonlySet<string>,
): Promise<MissingDecision[]> {
  const { created } = await manager.streams.info(STREAMS.workflows.name);
  const consumer = await jetstream.consumers.get(STREAMS.workflows.name, {
    filterSubjects: STREAMS.workflows.subjects[0],
  });
  if ((await consumer.info()).num_pending === 0) return [];
  const reader = new DecisionReader(created);
  const missing: MissingDecision[] = [];
  for await (const message of await consumer.consume()) {
    const { subject, seq: sequence, info } = message;
    const key = keyOfSubject(subject);
    for (const record of await reader.read({ key, sequence, events: eventsIn(message.data) }))
      if (!sources.has(record.source)) missing.push({ tenant: key.tenantId, sequence, record });
    if (info.pending === 0) break;
  }
  await consumer.delete().catch(() => false);
  return missing;
}
