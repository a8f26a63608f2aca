import { freePort, isPortOpen, type RunningProcess, startProcess, WORKSPACE } from '@ars/local-system';
import { temporaryDirectory, waitFor, type TemporaryDirectory } from '@ars/testing';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { EXAMPLE_REQUEST, execute } from './support/calls';
import { serviceUrls, type System } from './support/system';

interface Run {
  pid: number;
  processes: Record<string, number>;
}

describe('npm start', () => {
  let directory: TemporaryDirectory;
  let environment: Record<string, string>;
  let log: string[];
  let running: RunningProcess | undefined;

  beforeAll(async () => {
    directory = await temporaryDirectory();
    environment = {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      DATA_DIR: join(directory.path, 'data'),
      NATS_PORT: String(await freePort()),
      POSTGRES_PORT: String(await freePort()),
      ...(await serviceUrls()),
    };
  });
  afterAll(async () => {
    await running?.stop();
    await directory.remove();
  });

  // The stories' own build is what runs: building is the matter of the target they depend on.
  async function npm(script: string, ...args: string[]): Promise<{ code: number | null; output: string }> {
    const lines: string[] = [];
    const child = await launch(script, args, (line) => lines.push(line));
    const { code } = await child.exited;
    return { code, output: lines.join('\n') };
  }

  const launch = (script: string, args: string[], onLine: (line: string) => void): Promise<RunningProcess> =>
    startProcess({
      name: script,
      command: process.execPath,
      args: [join(WORKSPACE, 'tools', 'run.cjs'), 'cli', script, ...args],
      environment,
      workingDirectory: WORKSPACE,
      stopSignal: 'SIGINT',
      onLine,
    });

  const start = async (): Promise<void> => {
    log = [];
    running = await launch('start', ['--no-build'], (line) => log.push(line));
    await waitFor(() => log.some((line) => line.includes('Ready after')) || running?.hasExited(), {
      timeoutMs: 60_000,
      what: 'the ready banner',
    });
  };
  const ask = (request: string) => npm('ask', request);
  const processes = (): Run =>
    JSON.parse(readFileSync(join(environment['DATA_DIR'] ?? '', 'running.json'), 'utf8')) as Run;
  const reserved = async (): Promise<unknown> => {
    const url = () => environment['PARTS_SERVICE_URL'] ?? '';
    const { result } = await execute({ url } as unknown as System, 'parts-agent', 'get_part_details', {
      part_number: '1234',
    });
    return result['reserved'];
  };

  it('says when it is ready, where everything is, who plans and where the data lies', async () => {
    await start();
    const text = log.join('\n');
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
    expect(log.some((line) => /^parts-agent +│ INFO /.test(line))).toBe(true);
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
    const before = processes().processes['parts-agent'] ?? 0;
    process.kill(before, 'SIGKILL');
    await waitFor(() => (processes().processes['parts-agent'] ?? before) !== before, { what: 'a new parts agent' });
    expect(log.some((line) => /parts-agent.*again/.test(line))).toBe(true);
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
    const { processes: pids } = processes();
    const began = performance.now();
    await running?.stop(20_000);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(Object.values(pids).filter(isAlive)).toEqual([]);
    expect(await isPortOpen(Number(environment['NATS_PORT']))).toBe(false);
  });

  it('keeps its data between runs', async () => {
    await start();
    expect(await reserved()).toBe(1);
    await running?.stop(20_000);
  });

  it('begins anew after npm run reset', async () => {
    expect((await npm('reset')).code).toBe(0);
    await start();
    expect(await reserved()).toBe(0);
    await running?.stop(20_000);
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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
