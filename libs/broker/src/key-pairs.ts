import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A key by which one service vouches for something to another, as the variables carry it. */
export interface KeyPair {
  /** PKCS #8 of an Ed25519 key, DER, base64url; secret. */
  signing: string;
  /** Its public half, base64url. */
  verification: string;
}

/** By which agents know that an orchestrator vouches for a step. @param directory of all keys of the system */
export const stepKeysIn = (directory: string): KeyPair => keyPairIn(join(directory, 'steps'), 'orchestrator');

/** By which an MCP server knows its agent. @param agent as it is called on the wire */
const mcpKeysIn = (directory: string, agent: string): KeyPair => keyPairIn(join(directory, 'mcp'), agent);

/**
 * What a deployable is started with, by the variable, to prove what it says and to know who speaks: an orchestrator vouches
 * for steps, an agent asks for that, and vouches to its MCP server for whom it acts for.
 * @param deployable e.g. `repair-orders-agent`
 */
export function vouchingKeys(directory: string, deployable: string): Record<string, string> {
  const steps = stepKeysIn(directory);
  if (deployable === 'orchestrator') return { STEP_SIGNING_KEY: steps.signing };
  const { signing, verification } = mcpKeysIn(directory, wireNameOf(deployable));
  return deployable.endsWith('-agent')
    ? { STEP_VERIFICATION_KEYS: steps.verification, MCP_SIGNING_KEY: signing }
    : { MCP_VERIFICATION_KEYS: verification };
}

/** `repair_orders` for `repair-orders-mcp` and `repair-orders-agent`, as it is called on the wire. */
export const wireNameOf = (deployable: string): string => deployable.replace(/-(mcp|agent)$/, '').replaceAll('-', '_');

/** Made where it is missing, readable to its owner alone. */
function keyPairIn(directory: string, name: string): KeyPair {
  const file = join(directory, `${name}.pk8`);
  if (!existsSync(file)) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('ed25519');
    writeFileSync(file, privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'), { mode: 0o600 });
  }
  const signing = readFileSync(file, 'utf8').trim();
  const key = createPrivateKey({ key: Buffer.from(signing, 'base64url'), format: 'der', type: 'pkcs8' });
  return { signing, verification: String(createPublicKey(key).export({ format: 'jwk' }).x) };
}
