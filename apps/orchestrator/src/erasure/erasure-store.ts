import { CodedError, ERASURES_BUCKET, type ErasureView } from '@ars/contracts';
import type { CustomerTraces } from '@ars/mcp-protocol';
import { decodeJson, encodeJson, type Lazy, lazily, NatsBus } from '@ars/platform';
import { Injectable } from '@nestjs/common';
import { type KV, NatsError } from 'nats';
import { eraseMessage, scanStream } from './stream-scan';

/** An erasure as it is kept: numbers, and nothing personal. */
export interface Erasure extends ErasureView {
  tenant: string;
  dealer: string;
}

export type ErasureKey = Pick<Erasure, 'tenant' | 'customer_id'>;

const STREAM = `KV_${ERASURES_BUCKET}`;

/**
 * Who is to be forgotten, or was, for good; and, while they are being forgotten, what they are known by, apart, to be
 * overwritten in the end.
 */
@Injectable()
export class ErasureStore {
  private readonly bucket: Lazy<KV>;

  constructor(private readonly bus: NatsBus) {
    this.bucket = lazily(() => bus.bucket(ERASURES_BUCKET));
  }

  async put(erasure: Erasure): Promise<void> {
    await this.use((bucket) => bucket.put(nameOf('erasure', erasure), encodeJson(erasure)));
  }

  find(key: ErasureKey): Promise<Erasure | undefined> {
    return this.read<Erasure>(nameOf('erasure', key));
  }

  /** @param tenant of all where absent */
  async list(tenant = '*'): Promise<Erasure[]> {
    return this.use(async () => {
      const found: Erasure[] = [];
      const manager = await this.bus.jetstreamManager();
      for await (const { data } of scanStream(manager, STREAM, `$KV.${ERASURES_BUCKET}.erasure.${tenant}.*`))
        found.push(decodeJson(data) as Erasure);
      return found.sort((one, other) => other.requested_at.localeCompare(one.requested_at));
    });
  }

  /** Written once: what is written over would stay on the disk for a while. */
  async putTraces(key: ErasureKey, traces: CustomerTraces): Promise<void> {
    if (await this.tracesOf(key)) return;
    await this.use((bucket) => bucket.put(nameOf('traces', key), encodeJson(traces)));
  }

  tracesOf(key: ErasureKey): Promise<CustomerTraces | undefined> {
    return this.read<CustomerTraces>(nameOf('traces', key));
  }

  async eraseTraces(key: ErasureKey): Promise<void> {
    await this.use(async (bucket) => {
      const entry = await bucket.get(nameOf('traces', key));
      if (entry) await eraseMessage(await this.bus.jetstreamManager(), STREAM, entry.revision);
    });
  }

  private async read<Value>(name: string): Promise<Value | undefined> {
    const entry = await this.use((bucket) => bucket.get(name));
    return entry?.operation === 'PUT' ? (decodeJson(entry.value) as Value) : undefined;
  }

  private async use<Result>(access: (bucket: KV) => Promise<Result>): Promise<Result> {
    try {
      return await access(await this.bucket.get());
    } catch (error) {
      if (!(error instanceof NatsError)) throw error;
      throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'The erasures cannot be reached' });
    }
  }
}

const nameOf = (kind: 'erasure' | 'traces', { tenant, customer_id }: ErasureKey): string =>
  `${kind}.${tenant}.${customer_id}`;
