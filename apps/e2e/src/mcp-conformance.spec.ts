import { CONFORMS, runConformance } from '@ars/testing';
import { sharedSystem } from './support/shared-system';

const SERVERS = ['payment-mcp', 'parts-mcp', 'repair-orders-mcp'] as const;
/** What the protocol's own suite asks of a server that has tools and no sessions; docs/interfaces.md says why no others. */
const SCENARIOS = ['server-initialize', 'ping', 'tools-list', 'dns-rebinding-protection'];

interface Exchange {
  promise: string;
  method: string;
  params?: object;
  headers?: Record<string, string>;
  answer: object;
}

/** What no scenario asks without tools of the suite's own names. */
const EXCHANGES: readonly Exchange[] = [
  {
    promise: 'agrees on a version it knows',
    method: 'initialize',
    params: { protocolVersion: '2999-01-01', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
    answer: { status: 200, result: { protocolVersion: '2025-11-25', capabilities: { tools: {} } } },
  },
  {
    promise: 'refuses a header with a version it does not know',
    method: 'tools/list',
    headers: { 'mcp-protocol-version': '2999-01-01' },
    answer: { status: 400, error: { code: -32000 } },
  },
  {
    promise: 'has no method that it does not name',
    method: 'resources/list',
    answer: { status: 200, error: { code: -32601 } },
  },
  {
    promise: 'has no tool that it does not name',
    method: 'tools/call',
    params: { name: 'no_such_tool', arguments: {} },
    answer: { status: 200, error: { code: -32602 } },
  },
  {
    promise: 'refuses parameters of another form',
    method: 'tools/call',
    params: { name: 7 },
    answer: { status: 400, error: { code: -32602 } },
  },
];

/** Of each server a tool, arguments that it takes, and arguments that it refuses or finds nothing by. */
const CALLS = [
  ['payment-mcp', 'get_payment_methods', {}, { amount: 'much' }],
  ['parts-mcp', 'get_part_details', { part_number: '1234' }, { part_number: 'NO-SUCH-PART' }],
  ['repair-orders-mcp', 'get_repair_order_details', { repair_order_id: '1234' }, { repair_order_id: '9999999999' }],
] as const;

describe('the MCP servers', () => {
  const system = sharedSystem();
  const endpoint = (server: (typeof SERVERS)[number]): string => system().url(server);

  async function ask(server: (typeof SERVERS)[number], method: string, params: object = {}, more: object = {}) {
    const response = await fetch(endpoint(server), {
      method: 'POST',
      headers: { accept: 'application/json, text/event-stream', 'content-type': 'application/json', ...more },
      body: JSON.stringify({ jsonrpc: '2.0', id: 'one', method, params }),
    });
    return { status: response.status, ...((await response.json()) as { result?: Record<string, unknown> }) };
  }

  describe.each(SERVERS)('of which %s', (server) => {
    it.each(SCENARIOS)('conforms by the protocol’s own suite: %s', async (scenario) => {
      expect(await runConformance(endpoint(server), scenario)).toMatch(CONFORMS);
    });

    it.each(EXCHANGES)('$promise', async ({ method, params, headers, answer }) => {
      expect(await ask(server, method, params, headers)).toMatchObject(answer);
    });
  });

  it.each(CALLS)('of which %s answers a call and a failed one as results', async (server, name, sound, unsound) => {
    const called = await ask(server, 'tools/call', { name, arguments: sound });
    expect(called).toMatchObject({ status: 200, id: 'one', result: { content: [{ type: 'text' }] } });
    expect(called.result?.['isError']).not.toBe(true);
    const failed = await ask(server, 'tools/call', { name, arguments: unsound });
    expect(failed).toMatchObject({ status: 200, id: 'one', result: { isError: true, content: [{ type: 'text' }] } });
  });
});
