import { Injectable } from '@nestjs/common';
import {
  CodedError,
  type DeadLetter,
  type DeadLetterPage,
  type DeadLetterQuery,
  type DeadLetterReference,
  type DeadLetterView,
  type ReplayedDeadLetter,
} from '@ars/contracts';
import type { Principal } from '@ars/identity';
import { encodeJson, NatsBus, ServiceConfig } from '@ars/platform';
import { headers as createHeaders, NatsError, type PubAck } from 'nats';
import { DoorAudit } from '../audit/door-audit';
import { DeadLetterStream, type MessageContent, type StoredDeadLetter } from './dead-letter-stream';

const DEFAULT_LIMIT = 50;
/** Dead letters read at the same time. */
const BLOCK = 100;
/** How many one page looks through, since those of other tenants lie between. */
const MAX_SCANNED = 2_000;
/** What a page adds to each dead letter and to all of them; it has to fit into a NATS reply. */
const ENVELOPE_BYTES = 256;

/**
 * What could not be processed: a tenant sees its own, and can have it tried once more; that of no known tenant belongs to
 * whoever runs the system, which is the tenant it is configured for.
 */
@Injectable()
export class DeadLettersService {
  constructor(
    private readonly letters: DeadLetterStream,
    private readonly bus: NatsBus,
    private readonly config: ServiceConfig,
    private readonly audit: DoorAudit,
  ) {}

  /** @throws CodedError `SERVICE_UNAVAILABLE` */
  async list({ stream, limit, cursor }: DeadLetterQuery, { tenant: tenantId }: Principal): Promise<DeadLetterPage> {
    const { oldest, newest } = await this.letters.bounds();
    const first = cursor ? Math.min(Number(cursor), newest) : newest;
    const last = Math.max(oldest, first - MAX_SCANNED + 1);
    const page: DeadLetterView[] = [];
    let room = this.bus.largestMessage - ENVELOPE_BYTES;
    for await (const { sequence, bytes, letter } of this.newestFirst(first, last)) {
      if (this.ownerOf(letter) !== tenantId || (stream && letter.stream !== stream)) continue;
      const full = page.length === (limit ?? DEFAULT_LIMIT) || bytes + ENVELOPE_BYTES > room;
      if (full) return { dead_letters: page, next_cursor: String(sequence) };
      page.push({ id: String(sequence), ...letter });
      room -= bytes + ENVELOPE_BYTES;
    }
    return { dead_letters: page, next_cursor: last > oldest ? String(last - 1) : null };
  }

  /**
   * Publishes the message again, under the subject it had, and then forgets the dead letter. Where that is interrupted
   * and repeated, the message is published once within its stream's duplicate window.
   * @throws CodedError `DEAD_LETTER_NOT_FOUND`, `SERVICE_UNAVAILABLE`
   */
  async replay({ id }: DeadLetterReference, caller: Principal): Promise<ReplayedDeadLetter> {
    const found = await this.letters.read(Number(id));
    if (!found || this.ownerOf(found.letter) !== caller.tenant) throw notFound(`There is no dead letter ${id}`);
    const { subject } = found.letter;
    const content = await this.contentOf(found);
    await this.audit.record(caller, 'replay_dead_letter', { kind: 'dead_letter', id });
    const { stream, seq: sequence } = await this.publish(id, subject, content);
    await this.letters.remove(found.sequence);
    return { id, subject, stream, sequence };
  }

  private ownerOf({ tenant_id }: DeadLetter): string {
    return tenant_id ?? this.config.TENANT_ID;
  }

  private async *newestFirst(first: number, last: number): AsyncGenerator<StoredDeadLetter> {
    for (let newest = first; newest >= last; newest -= BLOCK) {
      const sequences = Array.from({ length: Math.min(BLOCK, newest - last + 1) }, (_, index) => newest - index);
      const block = await Promise.all(sequences.map((sequence) => this.letters.read(sequence)));
      yield* block.filter((stored) => stored !== undefined);
    }
  }

  private async contentOf({ sequence, letter }: StoredDeadLetter): Promise<MessageContent> {
    const content = letter.encoding === 'omitted' ? await this.letters.original(letter) : copiedContent(letter);
    if (content) return content;
    throw notFound(`The message of dead letter ${sequence} was too large for a copy and is no longer in its stream`);
  }

  private async publish(id: string, subject: string, { payload, headers }: MessageContent): Promise<PubAck> {
    const carried = createHeaders();
    for (const [name, value] of Object.entries(headers)) carried.set(name, value);
    try {
      return await this.bus.jetstream.publish(subject, payload, { msgID: `dead-letter.${id}`, headers: carried });
    } catch (error) {
      if (!(error instanceof NatsError)) throw error;
      throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: `${subject} takes no message: ${error.message}` });
    }
  }
}

const copiedContent = ({ encoding, payload, headers }: DeadLetter): MessageContent => ({
  payload: encoding === 'base64' ? Buffer.from(String(payload), 'base64') : encodeJson(payload),
  headers,
});

const notFound = (message: string): CodedError => new CodedError({ code: 'DEAD_LETTER_NOT_FOUND', message });
