const { JSONCodec } = require('nats');

const STREAM = 'WORKFLOWS';
const { decode } = JSONCodec();

/**
 * Everything in the journal, in the order of the stream.
 * @param {import('nats').NatsConnection} nats
 * @returns {Promise<import('./fold-journal.cjs').JournalMessage[]>}
 */
async function readJournal(nats) {
  const manager = await nats.jetstreamManager();
  const { state } = await manager.streams.info(STREAM);
  const consumer = await nats.jetstream().consumers.get(STREAM);
  /** @type {import('./fold-journal.cjs').JournalMessage[]} */
  const messages = [];
  if (state.messages === 0) return messages;
  const subscription = await consumer.consume();
  for await (const message of subscription) {
    const [, , requestId] = message.subject.split('.');
    messages.push({ requestId: String(requestId), body: decode(message.data) });
    if (message.seq >= state.last_seq) break;
  }
  return messages;
}

/**
 * How many events are still on their way to those who listen to them.
 * @param {import('nats').NatsConnection} nats
 */
async function countUndelivered(nats) {
  const manager = await nats.jetstreamManager();
  let count = 0;
  for await (const { num_pending: pending, num_ack_pending: unacknowledged } of manager.consumers.list('DEALERSHIP'))
    count += pending + unacknowledged;
  return count;
}

module.exports = { countUndelivered, readJournal };
