import {
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  createPrivateKey,
  randomUUID,
} from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PRIVATE = 'signing-key.json';
const PUBLIC = 'public-key.json';

/** Of a data directory. */
const directoryOf = (dataDirectory: string): string => join(dataDirectory, 'identity');

/** The Ed25519 key of this machine's sessions and of the demonstration's issuer; made by whoever needs it first. */
export function openSigningKey(dataDirectory: string): KeyObject {
  const directory = directoryOf(dataDirectory);
  const existing = readKey(join(directory, PRIVATE));
  if (existing) return createPrivateKey({ key: existing, format: 'jwk' });
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const { privateKey } = generateKeyPairSync('ed25519');
  // Of several processes that begin at once one is first, and the others take its key.
  const draft = join(directory, `${PRIVATE}.${randomUUID()}`);
  writeFileSync(draft, JSON.stringify(privateKey.export({ format: 'jwk' })), { mode: 0o600 });
  try {
    linkSync(draft, join(directory, PRIVATE));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  return publish(directory, openSigningKey(dataDirectory));
}

/** The same key for those who only verify; `undefined` until there is one. */
export function readPublicKey(dataDirectory: string): KeyObject | undefined {
  const key = readKey(join(directoryOf(dataDirectory), PUBLIC));
  return key && createPublicKey({ key, format: 'jwk' });
}

function publish(directory: string, privateKey: KeyObject): KeyObject {
  const draft = join(directory, `${PUBLIC}.${randomUUID()}`);
  writeFileSync(draft, JSON.stringify(createPublicKey(privateKey).export({ format: 'jwk' })), { mode: 0o644 });
  renameSync(draft, join(directory, PUBLIC));
  return privateKey;
}

function readKey(file: string): JsonWebKey | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JsonWebKey;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
