import type { MsgHdrs, PubAck } from 'nats';
import { type Lazy, lazily } from '../background/lazily';
import type { NatsBus } from '../nats/nats-bus';
import type { NamedStream } from '../nats/streams';

export interface Publication {
  subject: string;
  payload: Uint8Array;
  /** `Nats-Msg-Id`: what has the same one within the stream's duplicate window is stored once. */
  id: string;
  headers?: MsgHdrs;
}

/** Publishes on one stream, which is made where there is none. */
export class StreamPublisher {
  private readonly stream: Lazy<void>;

  constructor(
    private readonly bus: NatsBus,
    stream: NamedStream,
  ) {
    this.stream = lazily(() => bus.ensureStream(stream));
  }

  /** Resolves once the stream is there. */
  ready(): Promise<void> {
    return this.stream.get();
  }

  /** Resolves once the message is stored; rejects where it may not be, and may then be repeated. */
  async publish({ subject, payload, id, headers }: Publication): Promise<PubAck> {
    await this.stream.get();
    try {
      return await this.bus.jetstream.publish(subject, payload, { msgID: id, headers });
    } catch (error) {
      // The stream itself may be gone, e.g. with a NATS server that lost its data.
      this.stream.reset();
      throw error;
    }
  }
}
