import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { SUBJECT_TOKEN } from '@ars/contracts';
import type { Identity } from '@ars/platform';
import { type JWTPayload, SignJWT } from 'jose';
import type { Principal } from '../principal';
import { OWN_ALGORITHM } from './own-tokens';

/** Whom tokens are from that an agent gives itself, for its MCP server. */
export const AGENT_ISSUER = 'urn:ars:agent';

const LIFETIME_S = 300;
/** A token that is used has at least this long to go. */
const RENEWED_BEFORE_MS = 60_000;
/** Identities whose tokens are kept; making one costs a tenth of a millisecond. */
const MAX_IDENTITIES = 1_000;
const SUBJECT = /^[\x21-\x7e]{1,128}$/;

/**
 * The tokens by which an agent says to its MCP server on whose behalf it calls (RFC 7523: signed by the client itself; RFC
 * 8693: `act` names it). One for each identity, kept for as long as it is good.
 */
export class AgentTokens {
  private readonly key: KeyObject;
  private readonly kept = new Map<string, { token: Promise<string>; renewAt: number }>();

  /**
   * @param signingKey PKCS #8 of an Ed25519 key, DER, base64url
   * @param agent name of the deployable
   * @param resource URL of the MCP server (RFC 8707)
   */
  constructor(
    signingKey: string,
    private readonly agent: string,
    private readonly resource: string,
  ) {
    this.key = createPrivateKey({ key: Buffer.from(signingKey, 'base64url'), format: 'der', type: 'pkcs8' });
  }

  for(identity: Identity): Promise<string> {
    const { tenantId, dealerId, userId } = identity;
    const name = `${tenantId} ${dealerId} ${userId}`;
    const kept = this.kept.get(name);
    if (kept && kept.renewAt > Date.now()) return kept.token;
    const token = this.sign(identity);
    this.kept.delete(name);
    const [eldest] = this.kept.keys();
    if (this.kept.size >= MAX_IDENTITIES && eldest !== undefined) this.kept.delete(eldest);
    this.kept.set(name, { token, renewAt: Date.now() + LIFETIME_S * 1_000 - RENEWED_BEFORE_MS });
    return token;
  }

  private sign({ tenantId: tenant, dealerId: dealer, userId }: Identity): Promise<string> {
    return new SignJWT({ tenant, dealer, act: { sub: this.agent } })
      .setProtectedHeader({ alg: OWN_ALGORITHM, typ: 'JWT' })
      .setIssuer(AGENT_ISSUER)
      .setAudience(this.resource)
      .setSubject(userId)
      .setIssuedAt()
      .setExpirationTime(`${LIFETIME_S}s`)
      .sign(this.key);
  }
}

/** Public Ed25519 keys as a variable carries them: base64url (`x` of a JWK), comma separated. */
export const publicKeysIn = (text: string | undefined): KeyObject[] =>
  (text?.split(',') ?? []).map((x) => createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }));

/** For whom an agent calls; undefined where its token does not say. */
export function principalOfAgent({ sub, tenant, dealer }: JWTPayload): Principal | undefined {
  if (!sub || !SUBJECT.test(sub) || !isToken(tenant) || !isToken(dealer)) return undefined;
  return { subject: sub, name: sub, kind: 'agent', roles: [], tenant, dealer, anonymous: false };
}

const isToken = (value: unknown): value is string => typeof value === 'string' && SUBJECT_TOKEN.test(value);
