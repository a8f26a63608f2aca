// The server's own snapshots of a stream, by the requests of the JetStream API: the client library has no calls for them.
// https://docs.nats.io/running-a-nats-service/nats_admin/jetstream_admin/disaster_recovery
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createInbox, type Msg, type NatsConnection } from 'nats';
import type { StreamCut } from '../manifest';

const CHUNK_BYTES = 512 * 1024;
const ANSWER_TIMEOUT_MS = 30_000;
/** For which a server may say nothing in the midst of a snapshot. */
const SILENCE_MS = 30_000;
const MIN_ERROR_STATUS = 300;

interface ApiAnswer {
  error?: { description: string };
}

/** @throws Error with what the server refused */
async function ask<Answer>(nats: NatsConnection, subject: string, payload: unknown): Promise<Answer> {
  const reply = await nats.request(subject, JSON.stringify(payload), { timeout: ANSWER_TIMEOUT_MS });
  const answer = reply.json<Answer & ApiAnswer>();
  if (answer.error) throw new Error(`NATS refuses ${subject}: ${answer.error.description}`);
  return answer;
}

/**
 * Writes a snapshot of a stream to a file. It holds the stream as it was at some time between call and end: nothing in
 * between is missing. Consumers are left out.
 */
export async function snapshotStream(
  nats: NatsConnection,
  name: string,
  file: string,
): Promise<Pick<StreamCut, 'config' | 'state'>> {
  const inbox = createInbox();
  const chunks = nats.subscribe(inbox);
  try {
    const request = { deliver_subject: inbox, no_consumers: true, chunk_size: CHUNK_BYTES };
    const { config, state } = await ask<Pick<StreamCut, 'config' | 'state'>>(
      nats,
      `$JS.API.STREAM.SNAPSHOT.${name}`,
      request,
    );
    await writeChunks(chunks, file);
    return { config, state };
  } finally {
    chunks.unsubscribe();
  }
}

/** Each chunk is acknowledged, for the server sends on only so many before; an empty message ends them. */
async function writeChunks(chunks: AsyncIterable<Msg>, file: string): Promise<void> {
  const out = createWriteStream(file);
  const iterator = chunks[Symbol.asyncIterator]();
  for (;;) {
    const next = await withLimit(iterator.next());
    if (next.done) throw new Error('NATS ended a snapshot before its end');
    const chunk = next.value;
    if (chunk.data.length === 0) {
      if ((chunk.headers?.code ?? 0) >= MIN_ERROR_STATUS)
        throw new Error(`NATS could not make a snapshot: ${chunk.headers?.description}`);
      break;
    }
    if (!out.write(chunk.data)) await once(out, 'drain');
    chunk.respond();
  }
  out.end();
  await finished(out);
}

function withLimit<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('NATS fell silent in a snapshot')), SILENCE_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Makes a stream out of its snapshot. @throws Error where there is one of that name, or the snapshot is no good */
export async function restoreStream(
  nats: NatsConnection,
  { name, config, state }: StreamCut,
  file: string,
): Promise<void> {
  const { deliver_subject: subject } = await ask<{ deliver_subject: string }>(nats, `$JS.API.STREAM.RESTORE.${name}`, {
    config,
    state,
  });
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    const reply = await nats.request(subject, chunk, { timeout: ANSWER_TIMEOUT_MS });
    if (reply.data.length > 0) refuse(name, reply.json<ApiAnswer>());
  }
  const end = await nats.request(subject, undefined, { timeout: ANSWER_TIMEOUT_MS });
  refuse(name, end.json<ApiAnswer>());
}

function refuse(name: string, { error }: ApiAnswer): void {
  if (error) throw new Error(`NATS could not restore the stream ${name}: ${error.description}`);
}
