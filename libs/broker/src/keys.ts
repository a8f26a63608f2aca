import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { nkeys } from 'nats';

/** By which the broker knows a user. */
export interface UserKey {
  /** `SU…`, secret. */
  seed: string;
  /** `U…` */
  publicKey: string;
}

/** @returns the file in which the seed of a user lies, as the `nats` command line takes it (`--nkey`) */
export const keyFile = (directory: string, user: string): string => join(directory, `${user}.nk`);

/** The keys of these users out of a directory; those that are missing are made, readable to their owner alone. */
export function keysIn<Name extends string>(directory: string, users: readonly Name[]): Record<Name, UserKey> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const keys = users.map((user) => [user, keyOf(keyFile(directory, user))] as const);
  return Object.fromEntries(keys) as Record<Name, UserKey>;
}

function keyOf(file: string): UserKey {
  if (!existsSync(file)) writeFileSync(file, text(nkeys.createUser().getSeed()), { mode: 0o600 });
  const seed = readFileSync(file, 'utf8').trim();
  try {
    return { seed, publicKey: nkeys.fromSeed(new TextEncoder().encode(seed)).getPublicKey() };
  } catch (error) {
    throw new Error(`${file} holds no seed of an nkey`, { cause: error });
  }
}

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
