import { freePort, startTestNats, type TestNats, waitFor } from '@ars/testing';
import { generateKeyPairSync } from 'node:crypto';
import { jwtVerify } from 'jose';
import request from 'supertest';
import { startTestAgent, type TestAgent } from '../test-support/test-agent';
import { startTestMcpServer, structured, type TestMcpServer } from '../test-support/test-mcp-server';

const ping = { name: 'ping', run: () => structured({ pong: true }) };
const flood = { name: 'flood', run: () => structured({ text: 'x'.repeat(4 * 1024 * 1024) }) };
const later = { name: 'later', run: () => structured({}) };

describe('the connection to the MCP server', () => {
  let nats: TestNats;
  let mcp: TestMcpServer;
  let agent: TestAgent;

  beforeAll(async () => {
    nats = await startTestNats();
  });
  afterEach(async () => {
    await agent?.stop();
    await mcp?.stop();
  });
  afterAll(() => nats.stop());

  const start = async (...[tools, options]: Parameters<typeof startTestMcpServer>) => {
    mcp = await startTestMcpServer(tools, options);
    agent = await startTestAgent({ natsUrl: nats.url, mcpUrl: mcp.url });
  };
  const execute = async (operation: string, timeout = 5) => {
    const body = { request_id: 'r-1', operation, parameters: {}, timeout };
    return (await request(agent.url).post('/execute').set(agent.operator).send(body)).body;
  };
  const operations = async (): Promise<string[]> => {
    const { body } = await request(agent.url).get('/capabilities').set(agent.operator);
    return body.operations.map((one: { name: string }) => one.name);
  };
  const mcpHealth = async () => (await request(agent.url).get('/health')).body.checks.mcp.status;

  it('starts without the server and finds it when it comes', async () => {
    await start([ping], { started: false });
    expect(await mcpHealth()).toBe('down');
    expect((await execute('ping')).code).toBe('UPSTREAM_UNAVAILABLE');
    await mcp.start();
    await waitFor(async () => (await operations()).includes('ping'));
    expect(await mcpHealth()).toBe('up');
    expect((await execute('ping')).result).toEqual({ pong: true });
  });

  it('keeps the operations while the server is away, and calls it again when it is back', async () => {
    await start([ping]);
    await mcp.stop();
    expect((await execute('ping')).metadata).toMatchObject({ error_code: 'UPSTREAM_UNAVAILABLE', retryable: true });
    await waitFor(async () => (await mcpHealth()) === 'down');
    expect(await operations()).toEqual(['ping']);
    await mcp.start();
    expect((await execute('ping')).success).toBe(true);
  });

  it('opens a new session with a server that restarted and forgot the old one', async () => {
    await start([ping], { stateful: true });
    await execute('ping');
    await mcp.stop();
    await mcp.start();
    const responses = await Promise.all([execute('ping'), execute('ping'), execute('ping')]);
    expect(responses.map((response) => response.success)).toEqual([true, true, true]);
  });

  it('learns of new tools when the server says so', async () => {
    await start([ping], { stateful: true });
    await execute('ping');
    await mcp.offer([ping, later]);
    await waitFor(async () => (await operations()).includes('later'), { timeoutMs: 2000 });
    await mcp.stop();
    await mcp.start();
    await waitFor(async () => (await mcpHealth()) === 'up');
    await execute('ping');
    await mcp.offer([later]);
    await waitFor(async () => !(await operations()).includes('ping'));
  });

  it('proves on whose behalf it calls, by a token for that server alone which is made once', async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const MCP_SIGNING_KEY = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url');
    mcp = await startTestMcpServer([ping]);
    agent = await startTestAgent({ natsUrl: nats.url, mcpUrl: mcp.url, config: { MCP_SIGNING_KEY } });
    await execute('ping');
    await execute('ping');
    const [token, again] = mcp.calls.map(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? '');
    expect(again).toBe(token);
    const { payload } = await jwtVerify(String(token), publicKey, { audience: mcp.url, issuer: 'urn:ars:agent' });
    expect(payload).toMatchObject({
      ...{ sub: 'the-operator', tenant: 'TENANT_AUTOMOTIVE_RETAIL', dealer: 'DEALER_001_AUTOMOTIVE' },
      act: { sub: 'parts-agent' },
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(300);
  });

  it.each([{ stateful: false }, { stateful: true }])('takes no answer above four mebibytes (%j)', async (options) => {
    await start([ping, flood], options);
    const { success, metadata } = await execute('flood', 3);
    expect([success, metadata.error_code]).toEqual([
      false,
      options.stateful ? expect.any(String) : 'UPSTREAM_PROTOCOL_ERROR',
    ]);
    expect((await execute('ping')).result).toEqual({ pong: true });
  });

  it('fails in time when nothing answers at the address', async () => {
    const port = await freePort();
    mcp = await startTestMcpServer([ping], { started: false });
    agent = await startTestAgent({ natsUrl: nats.url, mcpUrl: `http://127.0.0.1:${port}/mcp` });
    const began = Date.now();
    expect((await execute('ping', 1)).code).toBe('UPSTREAM_UNAVAILABLE');
    expect(Date.now() - began).toBeLessThan(1500);
  });
});
