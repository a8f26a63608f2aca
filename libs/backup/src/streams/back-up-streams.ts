import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { STREAMS } from '@ars/contracts';
import { type JetStreamManager, type NatsConnection, RetentionPolicy, type StreamInfo } from 'nats';
import { type ConsumerCut, type StreamCut, streamFile } from '../manifest';
import { snapshotStream } from './stream-snapshot';

/**
 * Backs up every stream, buckets included. The cuts follow one another, so their order matters; of two whose later one
 * says what became of an entry of the earlier one, nothing is lost: what is there twice is taken once.
 *
 * - How far consumers have come, before all streams: they get a message twice rather than never.
 * - Work queues of tasks and tickets, before what they lead to.
 * - The audit trail, before the journal that it is made from: one that knew more than the journal would leave out what
 *   comes in its place.
 * - The journal, then the rest: what it says has ended may have left a callback or an event.
 */
export async function backUpStreams(nats: NatsConnection, directory: string): Promise<StreamCut[]> {
  const manager = await nats.jetstreamManager();
  const streams: StreamInfo[] = [];
  for await (const stream of manager.streams.list()) streams.push(stream);
  const consumers = new Map<string, ConsumerCut[]>();
  for (const { config } of streams) consumers.set(config.name, await consumersOf(manager, config));
  const cuts: StreamCut[] = [];
  for (const { config } of streams.sort((one, other) => rankOf(one) - rankOf(other))) {
    const file = streamFile(directory, config.name);
    await mkdir(dirname(file), { recursive: true });
    const snapshot = await snapshotStream(nats, config.name, file);
    cuts.push({ name: config.name, ...snapshot, consumers: consumers.get(config.name) ?? [] });
  }
  return cuts;
}

const FIRST: readonly string[] = [
  ...[STREAMS.tasks.name, STREAMS.tickets.name],
  ...[STREAMS.audit.name, STREAMS.workflows.name],
];
const rankOf = ({ config }: StreamInfo): number => {
  const rank = FIRST.indexOf(config.name);
  return rank < 0 ? FIRST.length : rank;
};

/** Those of work queues are made anew by their services: whatever is left in the queue is to be taken. */
async function consumersOf(
  manager: JetStreamManager,
  { name, retention }: StreamInfo['config'],
): Promise<ConsumerCut[]> {
  if (retention === RetentionPolicy.Workqueue) return [];
  const cuts: ConsumerCut[] = [];
  for await (const { config, ack_floor: floor } of manager.consumers.list(name))
    // One that forgets itself when nobody uses it follows what its user keeps, and that is made anew, too.
    if (config.durable_name && !config.inactive_threshold) cuts.push({ config, settled: floor.stream_seq });
  return cuts;
}
