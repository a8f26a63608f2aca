import { STREAMS } from '@ars/contracts';
import type { NatsConnection } from 'nats';
import type { JournalMessage } from './fold-journal';

/** What the journal tells of workflows, in the order of the stream; the beats of its health stand in it, too. */
export async function readJournal(nats: NatsConnection): Promise<JournalMessage[]> {
  const [workflows] = STREAMS.workflows.subjects;
  const consumer = await nats.jetstream().consumers.get(STREAMS.workflows.name, { filterSubjects: workflows });
  const messages: JournalMessage[] = [];
  if ((await consumer.info()).num_pending === 0) return messages;
  const subscription = await consumer.consume();
  for await (const message of subscription) {
    const [, , requestId] = message.subject.split('.');
    messages.push({ requestId: String(requestId), body: message.json() });
    if (message.info.pending === 0) break;
  }
  return messages;
}

/** How many events are still on their way to those who listen to them. */
export async function countUndelivered(nats: NatsConnection): Promise<number> {
  const manager = await nats.jetstreamManager();
  let count = 0;
  for await (const { num_pending: pending, num_ack_pending: unacknowledged } of manager.consumers.list(
    STREAMS.dealership.name,
  ))
    count += pending + unacknowledged;
  return count;
}
