import type { Credential } from '@ars/client';
import { type Holder, holderOf, localToken, personCalled, readPublicKey, type TokenUse } from '@ars/identity';
import { dataDirectory } from '../settings';

/**
 * One of the demonstration's people, for whom the key of the system on this machine vouches.
 * @param as an id or a role
 * @param otherwise who it is where nobody in particular is wanted
 * @returns undefined where nothing vouches for anybody, and nobody in particular is wanted
 * @throws Error where somebody is wanted who is not there
 */
export async function vouchedFor(as: string | undefined, otherwise: string): Promise<Credential | undefined> {
  if (as === undefined && !readPublicKey(dataDirectory())) return undefined;
  return { token: await tokenFor(as ?? otherwise) };
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
