import { STREAMS } from '@ars/contracts';
import { DeliverPolicy, type JetStreamManager, type NatsConnection } from 'nats';
import { type StreamCut, streamFile } from '../manifest';
import { restoreStream } from './stream-snapshot';

/** @throws Error naming the streams of the backup that are there */
export async function requireNoStreams(nats: NatsConnection, cuts: readonly StreamCut[]): Promise<void> {
  const { streams } = await nats.jetstreamManager();
  const there: string[] = [];
  for await (const name of streams.names()) if (cuts.some((cut) => cut.name === name)) there.push(name);
  if (there.length === 0) return;
  throw new Error(`NATS has streams already: ${there.join(', ')}. --replace deletes them first.`);
}

/** @throws Error where one cannot be */
export async function deleteStreams(nats: NatsConnection, cuts: readonly StreamCut[]): Promise<void> {
  const { streams } = await nats.jetstreamManager();
  for await (const name of streams.names()) if (cuts.some((cut) => cut.name === name)) await streams.delete(name);
}

/** Makes the streams of a backup, and their consumers, which go on where they had come to. */
export async function restoreStreams(
  nats: NatsConnection,
  directory: string,
  cuts: readonly StreamCut[],
): Promise<void> {
  const manager = await nats.jetstreamManager();
  for (const cut of cuts) {
    await restoreStream(nats, erasable(cut), streamFile(directory, cut.name));
    await restoreConsumers(manager, cut);
  }
}

/** A journal of an earlier release let no message be deleted, and so nobody be forgotten; only a new stream can be without that. */
const erasable = (cut: StreamCut): StreamCut =>
  cut.name === STREAMS.workflows.name ? { ...cut, config: { ...cut.config, deny_delete: false } } : cut;

async function restoreConsumers({ consumers }: JetStreamManager, { name, consumers: cuts }: StreamCut): Promise<void> {
  for (const { config, settled } of cuts)
    await consumers.add(name, {
      ...config,
      deliver_policy: DeliverPolicy.StartSequence,
      opt_start_seq: settled + 1,
    });
}
