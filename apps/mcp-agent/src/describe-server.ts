import { toolHash } from '@ars/agent';
import type { ConfiguredAgent } from '@ars/platform';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

/**
 * An entry for the agents file, of everything that the server lists: for a person to read, to leave out of, and to complete.
 * Nothing that writes has a role yet.
 */
export async function describeServer(mcp: string, headers: Record<string, string>): Promise<ConfiguredAgent> {
  const client = new Client({ name: 'mcp-agent', version: '0.1.0' });
  await client.connect(new StreamableHTTPClientTransport(new URL(mcp), { requestInit: { headers } }));
  try {
    const entries: ConfiguredAgent['tools'] = {};
    let cursor: string | undefined;
    do {
      const page = await client.listTools(cursor === undefined ? {} : { cursor });
      for (const tool of page.tools) {
        const { name, description = '', annotations } = tool;
        entries[name] = {
          sha256: toolHash(tool),
          reads: annotations?.readOnlyHint === true,
          operation: name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_'),
          ...(description && { description: description.slice(0, 1_000) }),
          keywords: [],
        };
      }
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    return { url: 'http://localhost:8090', mcp, tools: entries };
  } finally {
    await client.close();
  }
}
