import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { API_KEYS_BUCKET, type ApiKeyRequest, type ApiKeyView, CodedError, type IssuedApiKey } from '@ars/contracts';
import { decodeJson, encodeJson, type Lazy, lazily, NatsBus } from '@ars/platform';
import { Injectable } from '@nestjs/common';
import { type KV, NatsError } from 'nats';
import type { Principal } from '../principal';

/** As it is kept: whoever reads it cannot use it. */
interface StoredKey extends ApiKeyView {
  /** SHA-256 of the secret, which has 256 bits of its own: there is nothing to guess that a slow hash would protect. */
  hash: string;
}

const KEY = /^ars\.([A-Za-z0-9_-]{12})\.([A-Za-z0-9_-]{43})$/;
const SUBJECT_PREFIX = 'key:';
const DAY_MS = 24 * 60 * 60 * 1_000;

/** API keys of systems: issued and revoked by managers, each for its own tenant and dealer, valid on every service at once. */
@Injectable()
export class ApiKeys {
  private readonly bucket: Lazy<KV>;

  constructor(bus: NatsBus) {
    this.bucket = lazily(() => bus.bucket(API_KEYS_BUCKET));
  }

  /** @throws CodedError `UNAUTHENTICATED`, `SERVICE_UNAVAILABLE` */
  async verify(key: string): Promise<Principal> {
    const [, id = '', secret = ''] = KEY.exec(key) ?? [];
    const stored = id ? await this.find(id) : undefined;
    const isRight = stored !== undefined && timingSafeEqual(hashOf(secret), Buffer.from(stored.hash, 'base64url'));
    if (!isRight) throw refusal('The API key is not known, or was revoked');
    if (Date.parse(stored.expires_at) <= Date.now()) throw refusal('The API key has expired');
    const { name, roles, tenant, dealer } = stored;
    return { subject: `${SUBJECT_PREFIX}${id}`, name, kind: 'system', roles, tenant, dealer, anonymous: false };
  }

  /** Issues a key for a system of the issuer's tenant and dealer. The answer alone holds the secret. */
  async issue({ name, roles, expires_in_days }: ApiKeyRequest, issuer: Principal): Promise<IssuedApiKey> {
    const id = randomBytes(9).toString('base64url');
    const secret = randomBytes(32).toString('base64url');
    const view: ApiKeyView = {
      ...{ id, name, roles: [...new Set(roles)], tenant: issuer.tenant, dealer: issuer.dealer },
      issued_by: issuer.subject,
      created_at: new Date().toISOString(),
      expires_at: new Date(Date.now() + expires_in_days * DAY_MS).toISOString(),
    };
    const stored: StoredKey = { ...view, hash: hashOf(secret).toString('base64url') };
    await this.use((bucket) => bucket.create(id, encodeJson(stored)));
    return { ...view, key: `ars.${id}.${secret}` };
  }

  /** Whether a caller was known by a key that is none any more. @throws CodedError `SERVICE_UNAVAILABLE` */
  async isOver(subject: string): Promise<boolean> {
    if (!subject.startsWith(SUBJECT_PREFIX)) return false;
    const stored = await this.find(subject.slice(SUBJECT_PREFIX.length));
    return stored === undefined || Date.parse(stored.expires_at) <= Date.now();
  }

  /** Those of the caller's tenant and dealer, newest first. */
  async list({ tenant, dealer }: Principal): Promise<ApiKeyView[]> {
    const ids: string[] = [];
    await this.use(async (bucket) => {
      for await (const id of await bucket.keys()) ids.push(id);
    });
    const keys = (await Promise.all(ids.map((id) => this.find(id)))).filter((key) => key !== undefined);
    return keys
      .filter((key) => key.tenant === tenant && key.dealer === dealer)
      .sort((one, other) => other.created_at.localeCompare(one.created_at))
      .map(({ hash: _hash, ...view }) => view);
  }

  /** From here on nobody takes the key any more. @throws CodedError `KEY_NOT_FOUND` */
  async revoke(id: string, caller: Principal): Promise<void> {
    await this.requireOwn(id, caller);
    await this.use((bucket) => bucket.purge(id));
  }

  /** @throws CodedError `KEY_NOT_FOUND` where the caller's dealership has no such key */
  async requireOwn(id: string, { tenant, dealer }: Principal): Promise<void> {
    const stored = await this.find(id);
    if (stored?.tenant === tenant && stored.dealer === dealer) return;
    throw new CodedError({ code: 'KEY_NOT_FOUND', message: `There is no API key ${id}` });
  }

  private async find(id: string): Promise<StoredKey | undefined> {
    const entry = await this.use((bucket) => bucket.get(id));
    return entry?.operation === 'PUT' ? (decodeJson(entry.value) as StoredKey) : undefined;
  }

  private async use<Result>(access: (bucket: KV) => Promise<Result>): Promise<Result> {
    try {
      return await access(await this.bucket.get());
    } catch (error) {
      if (!(error instanceof NatsError)) throw error;
      throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'The API keys cannot be looked up' });
    }
  }
}

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

const refusal = (message: string): CodedError => new CodedError({ code: 'UNAUTHENTICATED', message });
