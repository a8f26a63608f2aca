import { STREAMS } from '@ars/contracts';
import type { JsMsg, NatsConnection, OrderedConsumerOptions } from 'nats';
import { ECHO } from '../nemesis/echo-events';
import type { JournalMessage } from './fold-journal';

/** What the journal tells of workflows, in the order of the stream; the beats of its health stand in it, too. */
export async function readJournal(nats: NatsConnection): Promise<JournalMessage[]> {
  const [filterSubjects] = STREAMS.workflows.subjects;
  return (await readStream(nats, STREAMS.workflows.name, { filterSubjects })).map((message) => {
    const [, , requestId] = message.subject.split('.');
    return {
      requestId: String(requestId),
      storedAt: message.info.timestampNanos / 1_000_000,
      body: message.json(),
    };
  });
}

/** Ids of all events that other systems can read, as the services told them. */
export const readEvents = async (nats: NatsConnection): Promise<string[]> =>
  (await readStream(nats, STREAMS.dealership.name))
    .filter(({ headers }) => !headers?.has(ECHO))
    .map((message) => message.json<{ id: string }>().id);

async function readStream(
  nats: NatsConnection,
  name: string,
  options: Partial<OrderedConsumerOptions> = {},
): Promise<JsMsg[]> {
  const consumer = await nats.jetstream().consumers.get(name, options);
  const messages: JsMsg[] = [];
  if ((await consumer.info()).num_pending === 0) return messages;
  const subscription = await consumer.consume();
  for await (const message of subscription) {
    messages.push(message);
    if (message.info.pending === 0) break;
  }
  return messages;
}

/** How many events are still on their way to those who listen to them. */
export async function countUndelivered(nats: NatsConnection): Promise<number> {
  const manager = await nats.jetstreamManager();
  let count = 0;
  for await (const { config, num_pending: pending, num_ack_pending: unacknowledged } of manager.consumers.list(
    STREAMS.dealership.name,
  ))
    // Those without a name are our own, of an earlier look.
    if (config.durable_name) count += pending + unacknowledged;
  return count;
}
