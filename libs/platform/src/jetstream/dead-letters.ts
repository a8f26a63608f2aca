import { type DeadLetter, type DeadLetterReason, deadLetterSubject } from '@ars/contracts';
import type { JsMsg, MsgHdrs } from 'nats';
import { decodeJson, encodeJson, MalformedMessage, nestsWithin } from '../nats/json-codec';
import { METRICS } from '../telemetry/metrics';
import type { NatsBus } from '../nats/nats-bus';

/** Bytes that a message had better leave free, so that what a dead letter says about it fits beside a copy of it. */
export const DEAD_LETTER_ROOM = 8 * 1024;
/** Room for the headers of the dead letter itself, and for what a listing adds. */
const ENVELOPE_BYTES = 1024;
const MAX_EXPLANATION_LENGTH = 500;

/** Sets messages aside that cannot be processed: on the stream `DEAD_LETTERS`, from which they can be replayed. */
export class DeadLetters {
  constructor(private readonly bus: NatsBus) {}

  /**
   * Stores a copy of the message, once however often this is repeated, and then terminates the message. Rejects where
   * the copy cannot be stored; the message is then left as it is.
   * @param tenantId to whom it belongs, where that is known
   */
  async add(message: JsMsg, reason: DeadLetterReason, tenantId?: string): Promise<void> {
    const { stream } = message.info;
    await this.bus.store({
      subject: deadLetterSubject(stream),
      payload: this.fitting(letterOf(message, reason, tenantId)),
      id: `${stream}.${message.seq}`,
    });
    METRICS.deadLetters.add(1, { 'ars.stream': stream });
    this.bus.log.error(
      `Message ${message.seq} on ${message.subject} is a dead letter: ${reason.code} ${reason.message}`,
    );
    message.term(reason.code);
  }

  private fitting(letter: DeadLetter): Uint8Array {
    const whole = encodeJson(letter);
    if (whole.length <= this.bus.largestMessage - ENVELOPE_BYTES) return whole;
    return encodeJson({ ...letter, headers: {}, encoding: 'omitted', payload: null } satisfies DeadLetter);
  }
}

function letterOf(message: JsMsg, { code, message: explanation }: DeadLetterReason, tenantId?: string): DeadLetter {
  const { stream, consumer, deliveryCount } = message.info;
  return {
    tenant_id: tenantId ?? null,
    stream,
    subject: message.subject,
    sequence: message.seq,
    consumer,
    deliveries: deliveryCount,
    reason: { code, message: explanation.slice(0, MAX_EXPLANATION_LENGTH) },
    headers: ownHeaders(message.headers),
    ...contentOf(message.data),
    time: new Date().toISOString(),
  };
}

/** Without those that NATS itself reads: a copy must not be taken for the original. */
export const ownHeaders = (headers: MsgHdrs | undefined): Record<string, string> =>
  Object.fromEntries(
    (headers?.keys() ?? []).flatMap((name) => (/^nats-/i.test(name) ? [] : [[name, headers?.get(name) ?? '']])),
  );

function contentOf(data: Uint8Array): Pick<DeadLetter, 'encoding' | 'payload'> {
  const value = decodeJson(data);
  const isJson = value !== undefined && !(value instanceof MalformedMessage) && nestsWithin(value);
  return isJson
    ? { encoding: 'json', payload: value }
    : { encoding: 'base64', payload: Buffer.from(data).toString('base64') };
}
