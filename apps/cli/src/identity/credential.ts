import type { Credential } from '@ars/client';
import { type Holder, holderOf, localToken, personCalled, readPublicKey, type TokenUse } from '@ars/identity';
import { dataDirectory } from '../settings';

/** Whom the demonstration's issuer vouches for unless somebody else is wanted. */
const DEFAULT_PERSON = 'advisor';

/**
 * What proves who asks: what the environment gives (`ARS_TOKEN`, `ARS_API_KEY`), else one of the demonstration's people, for
 * whom the key of the system on this machine vouches.
 * @param as an id or a role
 * @returns undefined where nothing vouches for anybody, and nobody in particular is wanted
 * @throws Error where somebody is wanted who is not there
 */
export async function credentialOf(as?: string): Promise<Credential | undefined> {
  const { ARS_TOKEN: token, ARS_API_KEY: apiKey } = process.env;
  if (as === undefined && token) return { token };
  if (as === undefined && apiKey) return { apiKey };
  if (as === undefined && !readPublicKey(dataDirectory())) return undefined;
  return { token: await tokenFor(as ?? DEFAULT_PERSON) };
}

/** @throws Error where nobody is called so, or no system ever ran on the data directory */
export function tokenFor(
  as: string,
  elsewhere: Partial<Pick<Holder, 'tenant' | 'dealer'>> = {},
  use: TokenUse = {},
): Promise<string> {
  const person = personCalled(as);
  if (!person) throw new Error(`Nobody in the demonstration is called ${as}, or is one.`);
  if (!readPublicKey(dataDirectory())) {
    throw new Error(`${dataDirectory()} holds no key to vouch for anybody; npm start makes one.`);
  }
  return localToken(dataDirectory(), { ...holderOf(person), ...elsewhere }, use);
}
