import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nkeys } from 'nats';

/** By which the broker knows a user, or whoever vouches for users. */
export interface UserKey {
  /** `SU…` of a user, `SA…` of an account, `SO…` of an operator; secret. */
  seed: string;
  /** `U…`, `A…` or `O…` */
  publicKey: string;
}

const CREATE = { user: nkeys.createUser, account: nkeys.createAccount, operator: nkeys.createOperator };
type Holder = keyof typeof CREATE;

/** @returns the file in which the seed of a user lies, as the `nats` command line takes it (`--nkey`) */
export const keyFile = (directory: string, user: string): string => join(directory, `${user}.nk`);

/** The keys of these users out of a directory; those that are missing are made, readable to their owner alone. */
export function keysIn<Name extends string>(directory: string, users: readonly Name[]): Record<Name, UserKey> {
  const keys = users.map((user) => [user, keyIn(directory, user)] as const);
  return Object.fromEntries(keys) as Record<Name, UserKey>;
}

/** One key out of a directory, made where it is missing. @throws Error for a file that holds no seed */
export function keyIn(directory: string, name: string, holder: Holder = 'user'): UserKey {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const file = keyFile(directory, name);
  if (!existsSync(file)) writeFileSync(file, text(CREATE[holder]().getSeed()), { mode: 0o600 });
  const seed = readFileSync(file, 'utf8').trim();
  try {
    return { seed, publicKey: nkeys.fromSeed(new TextEncoder().encode(seed)).getPublicKey() };
  } catch (error) {
    throw new Error(`${file} holds no seed of an nkey`, { cause: error });
  }
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
