import { isPortOpen } from '@ars/local-system';
import { waitFor } from '@ars/testing';
import { createServer } from 'node:net';
import { EXAMPLE_REQUEST, execute } from './support/calls';
import { Installation, isAlive } from './support/installation';
import type { System } from './support/system';

describe('npm start', () => {
  let installation: Installation;
  let environment: Installation['environment'];

  beforeAll(async () => {
    installation = await Installation.prepare();
    environment = installation.environment;
  });
  afterAll(() => installation?.remove());

  const npm: Installation['npm'] = (...args) => installation.npm(...args);
  const ask = (request: string) => npm('ask', request);
  const reserved = async (): Promise<unknown> => {
    const url = () => environment['PARTS_SERVICE_URL'] ?? '';
    const { result } = await execute(
      { url, as: async () => ({}) } as unknown as System,
      'parts-agent',
      'get_part_details',
      {
        part_number: '1234',
      },
    );
    return result['reserved'];
  };

  it('says when it is ready, where everything is, who plans and where the data lies', async () => {
    await installation.start();
    const text = installation.log.join('\n');
    const profile = ['preparation', 'broker and databases', 'MCP servers', 'agents', 'orchestrator'];
    expect(text).toMatch(new RegExp(`Ready after .*${profile.map((part) => `${part} [0-9.]+ s`).join(', ')}`));
    for (const expected of [
      environment['ORCHESTRATOR_SERVICE_URL'],
      environment['PARTS_SERVICE_URL'],
      environment['PARTS_MCP_ENDPOINT'],
      `nats://127.0.0.1:${environment['NATS_PORT']}`,
      'deterministic',
      environment['DATA_DIR'],
    ]) {
      expect(text).toContain(expected);
    }
    expect(installation.log.some((line) => /^parts-agent +│ INFO /.test(line))).toBe(true);
  });

  it('vouches for its people before anybody has signed in', async () => {
    const { code, output } = await npm('token', '--as', 'manager');
    expect(output).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/m);
    expect(code).toBe(0);
  });

  it('answers npm run ask with every step as it happens, then the summary', async () => {
    const { code, output } = await ask(EXAMPLE_REQUEST);
    expect(output).toMatch(/✅ \w+: parts\.reserve_parts \(\d/);
    expect(output).toContain('📊 Progress: 4/4 steps completed');
    expect(code).toBe(0);
  });

  it('lets npm run ask fail when the workflow fails', async () => {
    const { code, output } = await ask('Show me part NOSUCH-99');
    expect(output).toContain('❌');
    expect(code).toBe(1);
  });

  it('restarts a service that dies, and says so', async () => {
    const before = installation.run().processes['parts-agent'] ?? 0;
    process.kill(before, 'SIGKILL');
    await waitFor(() => (installation.run().processes['parts-agent'] ?? before) !== before, {
      what: 'a new parts agent',
    });
    expect(installation.log.some((line) => /parts-agent.*again/.test(line))).toBe(true);
    await waitFor(async () => (await ask('Show me part 1234')).code === 0, { timeoutMs: 20_000, what: 'an answer' });
  });

  it('refuses to run twice on the same data, and to reset it meanwhile', async () => {
    const second = await npm('start', '--no-build');
    expect(second.output).toContain('already runs');
    expect(second.code).toBe(1);
    const reset = await npm('reset');
    expect(reset.output).toContain('stop it first');
    expect(reset.code).toBe(1);
  });

  it('stops everything on Ctrl-C within seconds and leaves no process behind', async () => {
    const { processes: pids } = installation.run();
    const began = performance.now();
    await installation.stop();
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(Object.values(pids).filter(isAlive)).toEqual([]);
    expect(await isPortOpen(Number(environment['NATS_PORT']))).toBe(false);
  });

  it('keeps its data between runs', async () => {
    await installation.start();
    expect(await reserved()).toBe(1);
    await installation.stop();
  });

  it('begins anew after npm run reset', async () => {
    expect((await npm('reset')).code).toBe(0);
    await installation.start();
    expect(await reserved()).toBe(0);
    await installation.stop();
  });

  it('says clearly which port is taken', async () => {
    const { port } = new URL(environment['PAYMENT_SERVICE_URL'] ?? '');
    const squatter = createServer().listen(Number(port), '127.0.0.1');
    const { code, output } = await npm('start', '--no-build');
    squatter.close();
    expect(output).toMatch(new RegExp(`port ${port} is taken.*payment-agent wants it`));
    expect(code).toBe(1);
  });
});
