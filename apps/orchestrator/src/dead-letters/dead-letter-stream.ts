import { Injectable } from '@nestjs/common';
import { CodedError, type DeadLetter, STREAMS } from '@ars/contracts';
import { decodeJson, NatsBus, ownHeaders } from '@ars/platform';
import { type JetStreamManager, NatsError } from 'nats';

/** A dead letter as it lies on its stream. */
export interface StoredDeadLetter {
  /** Its sequence on the stream of dead letters. */
  sequence: number;
  /** Size of its JSON. */
  bytes: number;
  letter: DeadLetter;
}

/** What a message says, apart from its subject. */
export interface MessageContent {
  payload: Uint8Array;
  headers: Record<string, string>;
}

/** JetStream API errors: no message has that sequence (any more), there is no such stream. */
const NOT_FOUND = new Set<unknown>([10037, 10043, 10057, 10059]);

/** The stream of dead letters, and what the streams of the originals still hold. */
@Injectable()
export class DeadLetterStream {
  constructor(private readonly bus: NatsBus) {}

  /** @returns the sequences between which dead letters may lie; none do where `newest` is the lower one */
  async bounds(): Promise<{ oldest: number; newest: number }> {
    const { state } = await this.use(({ streams }) => streams.info(STREAMS.deadLetters.name));
    // A stream that never held a message says that its first one has sequence 0, which none has.
    return { oldest: Math.max(1, state.first_seq), newest: state.last_seq };
  }

  async read(sequence: number): Promise<StoredDeadLetter | undefined> {
    const stored = await this.message(STREAMS.deadLetters.name, sequence);
    return stored && { sequence, bytes: stored.payload.length, letter: decodeJson(stored.payload) as DeadLetter };
  }

  /** The message itself, where the stream in which it was given up still has it. */
  original({ stream, sequence }: DeadLetter): Promise<MessageContent | undefined> {
    return this.message(stream, sequence);
  }

  /** @returns whether it was there */
  async remove(sequence: number): Promise<boolean> {
    const removed = await this.find(({ streams }) => streams.deleteMessage(STREAMS.deadLetters.name, sequence));
    return removed === true;
  }

  private async message(stream: string, sequence: number): Promise<MessageContent | undefined> {
    const found = await this.find(({ streams }) => streams.getMessage(stream, { seq: sequence }));
    return found && { payload: found.data, headers: ownHeaders(found.header) };
  }

  private find<T>(ask: (manager: JetStreamManager) => Promise<T>): Promise<T | undefined> {
    return this.use((manager) =>
      ask(manager).catch((error: unknown) => {
        if (error instanceof NatsError && NOT_FOUND.has(error.api_error?.err_code)) return undefined;
        throw error;
      }),
    );
  }

  private async use<T>(ask: (manager: JetStreamManager) => Promise<T>): Promise<T> {
    try {
      return await ask(await this.bus.jetstreamManager());
    } catch (error) {
      if (!(error instanceof NatsError)) throw error;
      throw new CodedError({
        code: 'SERVICE_UNAVAILABLE',
        message: `Dead letters cannot be reached: ${error.message}`,
      });
    }
  }
}
