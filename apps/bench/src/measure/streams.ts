import { WORKFLOWS_STREAM } from '@ars/broker';
import type { NatsConnection } from 'nats';

/** A stream like the journal's own. */
export const FLOOR_STREAM = { ...WORKFLOWS_STREAM, name: 'BENCH_FLOOR', subjects: ['bench-floor.*.*'] };

export interface StreamSize {
  messages: number;
  /** As stored, headers and framing included. */
  bytes: number;
}

export async function sizeOfStream(connection: NatsConnection, name: string): Promise<StreamSize> {
  const { streams } = await connection.jetstreamManager();
  const { messages, bytes } = (await streams.info(name)).state;
  return { messages, bytes };
}

/** What the work adds to a stream. */
export async function growthOfStream(
  connection: NatsConnection,
  name: string,
  work: () => Promise<unknown>,
): Promise<StreamSize> {
  const before = await sizeOfStream(connection, name);
  await work();
  const after = await sizeOfStream(connection, name);
  return { messages: after.messages - before.messages, bytes: after.bytes - before.bytes };
}
