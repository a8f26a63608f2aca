import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** By which agents know that an orchestrator vouches for a step, as the variables carry it. */
export interface StepKeys {
  /** PKCS #8 of an Ed25519 key, DER, base64url; secret. */
  signing: string;
  /** Its public half, base64url. */
  verification: string;
}

/** The orchestrators' key in a data directory; made where it is missing, readable to its owner alone. */
export function stepKeysIn(dataDirectory: string): StepKeys {
  const directory = join(dataDirectory, 'keys', 'steps');
  const file = join(directory, 'orchestrator.pk8');
  if (!existsSync(file)) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(file, privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'), { mode: 0o600 });
  }
  const signing = readFileSync(file, 'utf8').trim();
  const key = createPrivateKey({ key: Buffer.from(signing, 'base64url'), format: 'der', type: 'pkcs8' });
  return { signing, verification: String(createPublicKey(key).export({ format: 'jwk' }).x) };
}
