import { STREAMS } from '@ars/contracts';
import type { NatsConnection } from 'nats';
import type { JournalMessage } from './fold-journal';

/** Everything in the journal, in the order of the stream. */
export async function readJournal(nats: NatsConnection): Promise<JournalMessage[]> {
  const manager = await nats.jetstreamManager();
  const { state } = await manager.streams.info(STREAMS.workflows.name);
  const consumer = await nats.jetstream().consumers.get(STREAMS.workflows.name);
  const messages: JournalMessage[] = [];
  if (state.messages === 0) return messages;
  const subscription = await consumer.consume();
  for await (const message of subscription) {
    const [, , requestId] = message.subject.split('.');
    messages.push({ requestId: String(requestId), body: message.json() });
    if (message.seq >= state.last_seq) break;
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
