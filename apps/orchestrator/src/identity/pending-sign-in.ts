import { createPublicKey, type KeyObject } from 'node:crypto';
import { CodedError } from '@ars/contracts';
import { jwtVerify, SignJWT } from 'jose';

/** What has to come back with somebody who went to the provider to sign in. */
export interface PendingSignIn {
  verifier: string;
  state: string;
  nonce: string;
}

export const PENDING_COOKIE = 'ars_sign_in';
/** Seconds that signing in may take. */
export const PENDING_TTL = 600;
const AUDIENCE = 'ars-sign-in';

/** Any orchestrator that shares the key can take the person back. */
export const sealPending = (pending: PendingSignIn, key: KeyObject): Promise<string> =>
  new SignJWT({ ...pending })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setAudience(AUDIENCE)
    .setExpirationTime(`${PENDING_TTL}s`)
    .sign(key);

/** @throws CodedError `UNAUTHENTICATED` for a browser that did not begin to sign in here, or too long ago */
export async function openPending(cookies: string | undefined, key: KeyObject): Promise<PendingSignIn> {
  const [, sealed = ''] = new RegExp(String.raw`(?:^|;\s*)${PENDING_COOKIE}=([^;\s]+)`).exec(cookies ?? '') ?? [];
  const terms = { audience: AUDIENCE, algorithms: ['EdDSA'], requiredClaims: ['exp'] };
  try {
    return (await jwtVerify<PendingSignIn>(sealed, createPublicKey(key), terms)).payload;
  } catch {
    throw new CodedError({ code: 'UNAUTHENTICATED', message: 'This browser did not begin to sign in here' });
  }
}
