import { parseArgs } from 'node:util';
import { addressOfService, MCP_SERVERS } from '@ars/local-system';
import { loadEnvironmentFile } from '../settings';
import { tokenFor } from './credential';

const OPTIONS = {
  as: { type: 'string', default: 'advisor' },
  tenant: { type: 'string' },
  dealer: { type: 'string' },
  for: { type: 'string' },
} as const;

/**
 * `npm run token -- --as manager`: prints a token for `Authorization: Bearer …`, good for an hour. With `--for parts-mcp` it
 * is one for that MCP server, and for nobody else.
 */
export async function token(args: readonly string[]): Promise<void> {
  loadEnvironmentFile();
  const { as, tenant, dealer, for: resource } = parseArgs({ args: [...args], options: OPTIONS }).values;
  const use = resource === undefined ? {} : { audience: addressOfMcpServer(resource) };
  console.log(await tokenFor(as, { ...(tenant && { tenant }), ...(dealer && { dealer }) }, use));
}

function addressOfMcpServer(name: string): string {
  const server = MCP_SERVERS.find((one) => one.name === name);
  if (server) return addressOfService(server);
  throw new Error(`There is no MCP server ${name}; there are ${MCP_SERVERS.map((one) => one.name).join(', ')}.`);
}
