import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CodedError, IDEMPOTENCY_BUCKET } from '@ars/contracts';
import { type Identity, type Lazy, lazily, NatsBus } from '@ars/platform';
import { type KV, NatsError, StringCodec } from 'nats';

/** Says that a request is the same as an earlier one (draft-ietf-httpapi-idempotency-key-header). */
export const KEY_HEADER = 'Idempotency-Key';
/** What the header says, for documents. */
export const KEY_MEANING =
  'A request that comes with it again is the same, whatever its id; 1 to 255 printable characters';

const KEY = /^[\x20-\x7e]{1,255}$/;
const text = StringCodec();

/** Which request each caller's idempotency key stands for, for as long as workflows are remembered. */
@Injectable()
export class IdempotencyKeys {
  private readonly bucket: Lazy<KV>;

  constructor(bus: NatsBus) {
    this.bucket = lazily(() => bus.bucket(IDEMPOTENCY_BUCKET));
  }

  /**
   * The id of the request that first came with the key: one that comes again under another id is the same request. Another
   * caller's equal key is another key.
   * @param given id that the request has of its own
   * @throws CodedError `VALIDATION_FAILED` for a key that is empty, too long or not printable, `SERVICE_UNAVAILABLE`
   */
  async requestIdFor(key: string, identity: Identity, given?: string | null): Promise<string> {
    const name = nameOf(key, identity);
    const entry = `${identity.tenantId}.${name}`;
    try {
      const bucket = await this.bucket.get();
      return (await read(bucket, entry)) ?? (await claim(bucket, entry, given ?? name));
    } catch (error) {
      if (!(error instanceof NatsError)) throw error;
      throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'The idempotency keys cannot be looked up' });
    }
  }
}

async function read(bucket: KV, entry: string): Promise<string | undefined> {
  const found = await bucket.get(entry);
  return found?.operation === 'PUT' ? text.decode(found.value) : undefined;
}

/** @returns the id that the key has from now on: where another came between, that one's */
async function claim(bucket: KV, entry: string, requestId: string): Promise<string> {
  try {
    await bucket.create(entry, text.encode(requestId));
    return requestId;
  } catch (error) {
    const first = await read(bucket, entry);
    if (first === undefined) throw error;
    return first;
  }
}

/** What the key is called, which is the id of a request that has none of its own. */
function nameOf(key: string, { dealerId, userId }: Identity): string {
  if (!KEY.test(key)) {
    const message = 'Idempotency-Key must be 1 to 255 printable characters';
    throw new CodedError({ code: 'VALIDATION_FAILED', message, details: [{ field: 'Idempotency-Key', message }] });
  }
  const digest = createHash('sha256').update([dealerId, userId, key].join('\n')).digest('base64url');
  return `key_${digest}`;
}
