import { STREAMS } from '@ars/contracts';
import {
  fold,
  keyOfSubject,
  readJournalMessage,
  type WorkflowEvent,
  type WorkflowKey,
  type WorkflowState,
} from '@ars/executor';
import type { NatsConnection } from 'nats';

export interface JournaledWorkflow {
  key: WorkflowKey;
  state: WorkflowState;
}

export interface ReadJournal {
  workflows: JournaledWorkflow[];
  /** When the journal was written last, milliseconds since the epoch; undefined where it is empty. */
  writtenAt: number | undefined;
}

/** Every workflow that the journal knows, as it stands there; one whose journal cannot be read is left out. */
export async function readJournal(nats: NatsConnection): Promise<ReadJournal> {
  const [workflowSubjects] = STREAMS.workflows.subjects;
  const consumer = await nats.jetstream().consumers.get(STREAMS.workflows.name, { filterSubjects: workflowSubjects });
  const events = new Map<string, WorkflowEvent[]>();
  let writtenAt: number | undefined;
  if ((await consumer.info(true)).num_pending > 0) {
    const messages = await consumer.consume();
    for await (const message of messages) {
      const { subject, info } = message;
      events.set(subject, [...(events.get(subject) ?? []), ...readJournalMessage(message.json())]);
      writtenAt = info.timestampNanos / 1e6;
      if (info.pending === 0) break;
    }
  }
  const workflows = [...events].flatMap(([subject, ofWorkflow]) => {
    const state = fold(ofWorkflow);
    return state ? [{ key: keyOfSubject(subject), state }] : [];
  });
  return { workflows, writtenAt };
}
