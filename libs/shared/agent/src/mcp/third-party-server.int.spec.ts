import { freePort, isPortOpen, startTestNats, type TestNats, waitFor } from '@ars/testing';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import request from 'supertest';
import { startTestAgent, type TestAgent } from '../test-support/test-agent';

const entry = join(dirname(require.resolve('@modelcontextprotocol/server-everything/package.json')), 'dist/index.js');

describe('an MCP server that knows nothing of us (server-everything)', () => {
  let nats: TestNats;
  let server: ChildProcess;
  let port: number;
  let agent: TestAgent;

  const startServer = async () => {
    server = spawn(process.execPath, [entry, 'streamableHttp'], { env: { PORT: String(port) }, stdio: 'ignore' });
    await waitFor(() => isPortOpen(port), { timeoutMs: 15_000 });
  };
  const stopServer = async () => {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  };

  beforeAll(async () => {
    nats = await startTestNats();
    port = await freePort();
    await startServer();
    agent = await startTestAgent({ natsUrl: nats.url, mcpUrl: `http://127.0.0.1:${port}/mcp` });
  }, 30_000);
  afterAll(async () => {
    await agent?.stop();
    await stopServer();
    await nats?.stop();
  });

  const execute = async (operation: string, parameters: object) => {
    const { body } = await request(agent.url)
      .post('/execute')
      .set(agent.operator)
      .send({ request_id: 'r-1', operation, parameters });
    return body;
  };

  it('serves as the backend of an agent without code', async () => {
    const { body } = await request(agent.url).get('/capabilities').set(agent.operator);
    expect(body.mcp.server).toContain('servers/everything');
    expect(body.mcp.tools).toEqual(expect.arrayContaining(['echo', 'get-sum', 'get-structured-content']));
    expect((await execute('echo', { message: 'hello' })).result).toBe('Echo: hello');
  });

  it('gives structured content as it is', async () => {
    const { result } = await execute('get-structured-content', { location: 'Chicago' });
    expect(result).toMatchObject({ conditions: expect.any(String), temperature: expect.any(Number) });
  });

  it('has its parameters checked by the schema it lists', async () => {
    expect((await execute('get-sum', { a: 1 })).code).toBe('INVALID_PARAMETERS');
  });

  it('may restart, though it answers a forgotten session with 400', async () => {
    await stopServer();
    await startServer();
    expect((await execute('echo', { message: 'again' })).result).toBe('Echo: again');
  }, 20_000);
});
