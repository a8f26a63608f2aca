import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CallFault, type McpProxy, startMcpProxy } from './mcp-proxy';

const CALL = {
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'reserve_parts', arguments: { part: 'A-1' }, _meta: { 'dealership/step-key': 'key-1' } },
};
const ANSWER = { jsonrpc: '2.0', id: 1, result: { structuredContent: { reservation_id: 'RSV-1' } } };

describe('the proxy between an agent and its MCP server', () => {
  let server: Server;
  let proxy: McpProxy;
  let received = 0;
  let fault: CallFault | undefined;

  beforeAll(async () => {
    server = createServer((request, response) => {
      request.resume().once('end', () => {
        received += 1;
        response.writeHead(200, { 'content-type': 'text/event-stream' });
        response.end(`event: message\ndata: ${JSON.stringify(ANSWER)}\n\n`);
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
    proxy = await startMcpProxy({ service: 'parts', target, faults: () => fault });
    proxy.trouble(true);
  });
  beforeEach(() => {
    received = 0;
    fault = undefined;
    proxy.calls.length = 0;
  });
  afterAll(async () => {
    await proxy.stop();
    server.close();
    server.closeAllConnections();
  });

  const call = async (body: unknown = CALL, timeoutMs = 2_000): Promise<string> => {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(proxy.url, { method: 'POST', body: JSON.stringify(body), signal });
    return `${response.status} ${await response.text()}`;
  };

  it('passes on what it may, and notes what was asked for and answered', async () => {
    expect(await call()).toContain('RSV-1');
    expect(proxy.calls).toMatchObject([
      { service: 'parts', tool: 'reserve_parts', stepKey: 'key-1', results: [{ reservation_id: 'RSV-1' }] },
    ]);
  });

  it('notes nothing of what has no effect', async () => {
    await call({ ...CALL, method: 'tools/list' });
    expect(proxy.calls).toEqual([]);
  });

  it('loses an answer after the server has done its work', async () => {
    fault = 'lost';
    await expect(call()).rejects.toThrow('fetch failed');
    expect(received).toBe(1);
    expect(proxy.calls[0]?.results).toEqual([{ reservation_id: 'RSV-1' }]);
  });

  it('delivers a call twice', async () => {
    fault = 'duplicate';
    expect(await call()).toContain('RSV-1');
    while (received < 2) await new Promise((done) => setTimeout(done, 10));
    expect(received).toBe(2);
  });

  it('answers with what cannot be read', async () => {
    fault = 'garbage';
    expect(await call()).not.toContain('{');
    expect(received).toBe(1);
  });

  it.each(['error', 'hang'] as const)('keeps a call from the server (%s)', async (kept) => {
    fault = kept;
    const answer = await call(CALL, 300).catch((error: Error) => error.name);
    expect(answer).toBe(kept === 'error' ? '500 broken on purpose' : 'TimeoutError');
    expect(received).toBe(0);
  });
});
