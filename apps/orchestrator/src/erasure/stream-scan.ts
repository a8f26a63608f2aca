import { type JetStreamManager, type MsgRequest, NatsError, type StoredMsg } from 'nats';

/** JetStream API errors: no message has that sequence (any more), or none is on that subject. */
const NO_MESSAGE: readonly unknown[] = [10037, 10043];

/**
 * The messages of a stream on a subject, in order, those that came while it was read included. Each is asked for by itself,
 * from the stream's leader: no consumer needs to be made, and nothing stale is read.
 * @param filter subject; wildcards count
 */
export async function* scanStream(
  { streams }: JetStreamManager,
  stream: string,
  filter: string,
): AsyncGenerator<StoredMsg> {
  for (let seq = 1; ;) {
    // The client's types know `next_by_subj` for direct reads only.
    const query = { seq, next_by_subj: filter } as unknown as MsgRequest;
    const message = await unlessMissing(streams.getMessage(stream, query));
    if (!message) return;
    yield message;
    seq = message.seq + 1;
  }
}

/** Deletes a message, and overwrites what it said; one that is gone is as good. */
export async function eraseMessage({ streams }: JetStreamManager, stream: string, sequence: number): Promise<void> {
  await unlessMissing(streams.deleteMessage(stream, sequence, true));
}

async function unlessMissing<Found>(asked: Promise<Found>): Promise<Found | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof NatsError && NO_MESSAGE.includes(error.api_error?.err_code)) return undefined;
    throw error;
  }
}
