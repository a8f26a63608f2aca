import { generateKeyPairSync } from 'node:crypto';
import { AgentTokens } from '@ars/identity';
import { DEFAULT_DEALER, DEFAULT_TENANT } from '@ars/contracts';
import type { Identity } from '@ars/platform';
import { type ShelfConfig, SHELF_URL } from './shelf-server';

export interface ShelfAgent {
  /** By which the shelf knows the agent. */
  settings: Partial<ShelfConfig>;
  /** Of a request that it makes on somebody's behalf. @param resource the server that it is meant for */
  headers(identity?: Partial<Identity>, resource?: string): Promise<Record<string, string>>;
}

const SOMEBODY: Identity = { tenantId: DEFAULT_TENANT, dealerId: DEFAULT_DEALER, userId: 'ana' };

/** For tests: the agent of the shelf, with a key of its own. */
export function shelfAgent(): ShelfAgent {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const signing = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url');
  return {
    settings: { MCP_VERIFICATION_KEYS: String(publicKey.export({ format: 'jwk' }).x) },
    async headers(identity = {}, resource = SHELF_URL) {
      const token = await new AgentTokens(signing, 'shelf-agent', resource).for({ ...SOMEBODY, ...identity });
      return { Authorization: `Bearer ${token}` };
    },
  };
}
