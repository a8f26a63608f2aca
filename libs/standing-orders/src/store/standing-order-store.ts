import { CodedError, STANDING_ORDERS_BUCKET } from '@ars/contracts';
import { decodeJson, encodeJson, type Lazy, lazily, type NatsBus } from '@ars/platform';
import { type KV, type KvEntry, NatsError, type QueuedIterator } from 'nats';
import type { StandingOrder } from '../order/standing-order';

/** Names a standing order. */
export interface StandingOrderKey {
  tenantId: string;
  id: string;
}

/** JetStream API error. */
const WRONG_LAST_SEQUENCE = 10071;
/** How often others may come first. */
const ATTEMPTS = 20;

/**
 * Standing orders in a bucket, each as it stands. Whoever changes one names the revision that they have seen, so that of two
 * orchestrators one is told to look again.
 */
export class StandingOrderStore {
  private readonly bucket: Lazy<KV>;

  constructor(bus: NatsBus) {
    this.bucket = lazily(() => bus.bucket(STANDING_ORDERS_BUCKET));
  }

  /** @returns the one that is there by that id, which may be an earlier one */
  async create(order: StandingOrder): Promise<StandingOrder> {
    const key = keyOf(order);
    try {
      await this.use((bucket) => bucket.create(nameOf(key), encodeJson(order)));
      return order;
    } catch (error) {
      const there = isConflict(error) ? await this.find(key) : undefined;
      if (!there) throw error;
      return there;
    }
  }

  async find(key: StandingOrderKey): Promise<StandingOrder | undefined> {
    return orderIn(await this.use((bucket) => bucket.get(nameOf(key))));
  }

  /** Those of a tenant, in no order. */
  async list(tenantId: string): Promise<StandingOrder[]> {
    return this.use(async (bucket) => {
      const names: string[] = [];
      for await (const name of await bucket.keys(`${tenantId}.*`)) names.push(name);
      const entries = await Promise.all(names.map((name) => bucket.get(name)));
      return entries.flatMap((entry) => orderIn(entry) ?? []);
    });
  }

  /**
   * Changes a standing order, as it stands then.
   * @param change nothing, or the same, where nothing is to change
   * @returns how it stands afterwards, and whether it was changed; nothing where it is not there
   * @throws what `change` throws, and CodedError `SERVICE_UNAVAILABLE`
   */
  async change(
    key: StandingOrderKey,
    change: (order: StandingOrder) => StandingOrder | undefined,
  ): Promise<{ order: StandingOrder; changed: boolean } | undefined> {
    for (let attempt = 1; ; attempt += 1) {
      const entry = await this.use((bucket) => bucket.get(nameOf(key)));
      const order = orderIn(entry);
      if (!entry || !order) return undefined;
      const changed = change(order);
      if (!changed || changed === order) return { order, changed: false };
      try {
        await this.use((bucket) => bucket.update(nameOf(key), encodeJson(changed), entry.revision));
        return { order: changed, changed: true };
      } catch (error) {
        if (!isConflict(error) || attempt >= ATTEMPTS) throw error;
      }
    }
  }

  /** Forgets a standing order. */
  async forget(key: StandingOrderKey): Promise<void> {
    await this.use((bucket) => bucket.purge(nameOf(key)));
  }

  /** All of them as they stand, and then every change; ends when it is stopped, or fails with the connection. */
  async follow(): Promise<QueuedIterator<KvEntry>> {
    return this.use((bucket) => bucket.watch());
  }

  /** Of whatever was stored last. @throws CodedError `SERVICE_UNAVAILABLE` */
  async lastRevision(): Promise<number> {
    return this.use(async (bucket) => (await bucket.status()).streamInfo.state.last_seq);
  }

  private async use<Result>(access: (bucket: KV) => Promise<Result>): Promise<Result> {
    try {
      return await access(await this.bucket.get());
    } catch (error) {
      if (!(error instanceof NatsError) || isConflict(error)) throw error;
      throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'The standing orders cannot be reached' });
    }
  }
}

export const keyOf = ({ id, identity }: StandingOrder): StandingOrderKey => ({ tenantId: identity.tenantId, id });

export const nameOf = ({ tenantId, id }: StandingOrderKey): string => `${tenantId}.${id}`;

export const orderIn = (entry: KvEntry | null): StandingOrder | undefined =>
  entry?.operation === 'PUT' ? (decodeJson(entry.value) as StandingOrder) : undefined;

const isConflict = (error: unknown): boolean =>
  error instanceof NatsError && error.api_error?.err_code === WRONG_LAST_SEQUENCE;
