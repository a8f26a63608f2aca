import type { KeyObject } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Principal } from '../principal';

/** Whom our own tokens are from: the demonstration's issuer, and the sessions of browsers. */
export const LOCAL_ISSUER = 'urn:ars:local';
export const SESSION_ISSUER = 'urn:ars:session';
/** Whom tokens are for. */
export const AUDIENCE = 'ars';
export const OWN_ALGORITHM = 'EdDSA';

/** Seconds that a session, or a token of the demonstration, is valid. */
export const TOKEN_TTL = 3_600;

/** What a token says of its holder. */
export type Holder = Omit<Principal, 'kind' | 'anonymous'>;

export interface TokenUse {
  /** For which it proves who its holder is; an hour. */
  seconds?: number;
  /** Whom it is for; the services that people ask. */
  audience?: string;
}

/** A token of ours. */
export function signToken(
  { subject, name, roles, tenant, dealer }: Holder,
  issuer: typeof LOCAL_ISSUER | typeof SESSION_ISSUER,
  key: KeyObject,
  { seconds = TOKEN_TTL, audience = AUDIENCE }: TokenUse = {},
): Promise<string> {
  return new SignJWT({ name, roles, tenant, dealer })
    .setProtectedHeader({ alg: OWN_ALGORITHM, typ: 'JWT' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(`${seconds}s`)
    .sign(key);
}
