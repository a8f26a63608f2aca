import { addressOfService, MCP_SERVERS } from '@ars/local-system';
import { Command } from 'commander';
import { tokenFor } from './credential';

interface Options {
  as: string;
  tenant?: string;
  dealer?: string;
  for?: string;
}

/** `npm run token -- --as manager`: prints a token for `Authorization: Bearer …`, good for an hour. */
export const tokenCommand = (): Command =>
  new Command('token')
    .description('print a token for `Authorization: Bearer …`, good for an hour')
    .option('--as <person>', 'an id or a role of the demonstration', 'advisor')
    .option('--tenant <id>', 'of another tenant')
    .option('--dealer <id>', 'of another dealer')
    .option('--for <server>', 'good for that MCP server, e.g. parts-mcp, and for nobody else')
    .action(async ({ as, tenant, dealer, for: resource }: Options) => {
      const use = resource === undefined ? {} : { audience: addressOfMcpServer(resource) };
      console.log(await tokenFor(as, { ...(tenant && { tenant }), ...(dealer && { dealer }) }, use));
    });

function addressOfMcpServer(name: string): string {
  const server = MCP_SERVERS.find((one) => one.name === name);
  if (server) return addressOfService(server);
  throw new Error(`There is no MCP server ${name}; there are ${MCP_SERVERS.map((one) => one.name).join(', ')}.`);
}
