import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { freePort, isPortOpen, startProcess, Supervisor } from '@ars/local-system';
import { buildSync } from 'esbuild';
import { temporaryDirectory, type TemporaryDirectory } from './temporary-directory';
import { waitFor } from './wait-for';

const TSCONFIG = resolve(__dirname, '../../../tsconfig.base.json');

/** A service that listens, and takes its time to stop. */
const SERVICE = `
  require('node:net').createServer().listen(Number(process.argv[2]), '127.0.0.1');
  process.on('SIGTERM', () => setTimeout(() => process.exit(0), 50));
`;

describe('Supervisor', () => {
  let directory: TemporaryDirectory;
  let script: string;
  let events: string[];
  let processes: Record<string, number>;
  let supervisor: Supervisor;

  beforeEach(async () => {
    directory = await temporaryDirectory();
    script = join(directory.path, 'service.cjs');
    await writeFile(script, SERVICE);
    events = [];
    processes = {};
    supervisor = new Supervisor({
      unwellMs: 200,
      report: (name, event) => events.push(`${name} ${event}`),
      onProcessesChanged: (current) => {
        processes = current;
      },
    });
  });
  afterEach(async () => {
    await supervisor.kill();
    await directory.remove();
  });

  const service = (name: string, port: number, onEnd: (name: string) => void = () => undefined) => ({
    name,
    launch: async () => {
      const running = await startProcess({ name, command: process.execPath, args: [script, String(port)] });
      void running.exited.then(() => onEnd(name));
      return running;
    },
    isReady: () => isPortOpen(port),
  });

  it('starts again what dies, and says so', async () => {
    const port = await freePort();
    await supervisor.start([service('shop', port)]);
    process.kill(processes['shop'] ?? 0, 'SIGKILL');
    await waitFor(() => events.includes('shop is ready again'));
    expect(events).toEqual(['shop was ended by SIGKILL, is started again in 0.5 s', 'shop is ready again']);
    expect(await isPortOpen(port)).toBe(true);
  });

  it('stops the groups in the reverse order of their start and leaves no process behind', async () => {
    const ends: string[] = [];
    const end = (name: string) => ends.push(name);
    await supervisor.start([service('broker', await freePort(), end)]);
    await supervisor.start([service('agent', await freePort(), end)]);
    const pids = Object.values(processes);
    await supervisor.stop();
    expect(ends).toEqual(['agent', 'broker']);
    expect(pids).toHaveLength(2);
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });

  it('starts again what does not get well by itself', async () => {
    let isWell = false;
    const shop = service('shop', await freePort());
    await supervisor.start([{ ...shop, isWell: () => isWell }]);
    const first = processes['shop'];
    await waitFor(() => events.includes('shop is ready again'));
    isWell = true;
    expect(events[0]).toMatch(/^shop has not been well for \d+ s, is ended$/);
    expect(processes['shop']).not.toBe(first);
  });

  it('leaves alone what cannot be well while what it needs is not', async () => {
    const [broker, agent] = [service('broker', await freePort()), service('agent', await freePort())];
    await supervisor.start([{ ...broker, isWell: () => false }]);
    await supervisor.start([{ ...agent, isWell: () => false }]);
    await waitFor(() => events.filter((event) => event === 'broker is ready again').length > 1);
    expect(events.filter((event) => event.startsWith('agent'))).toEqual([]);
  });

  it('does not start again what it has stopped', async () => {
    const port = await freePort();
    await supervisor.start([service('shop', port)]);
    await supervisor.stop();
    expect(await isPortOpen(port)).toBe(false);
    expect(events).toEqual([]);
  });

  it('gives up on a service that cannot start, with what it said', async () => {
    await writeFile(script, `throw new Error('no configuration')`);
    await expect(supervisor.start([service('shop', await freePort())])).rejects.toThrow(
      /shop ended before it was ready[\s\S]*no configuration/,
    );
  });

  it('takes its services along when it is killed itself', async () => {
    const port = await freePort();
    const owner = join(directory.path, 'owner.cjs');
    const contents = `import { startProcess } from '@ars/local-system';
       const args = ${JSON.stringify([script, String(port)])};
       startProcess({ name: 'shop', command: process.execPath, args });
       setInterval(() => undefined, 1000);`;
    buildSync({
      stdin: { contents, resolveDir: __dirname, loader: 'ts' },
      outfile: owner,
      bundle: true,
      platform: 'node',
      packages: 'external',
      tsconfig: TSCONFIG,
      define: { __dirname: JSON.stringify(__dirname) }, // built programs lie in the checkout
    });
    const child = spawn(process.execPath, [owner], { stdio: 'ignore' });
    await waitFor(() => isPortOpen(port));
    child.kill('SIGKILL');
    await once(child, 'exit');
    await waitFor(async () => !(await isPortOpen(port)), { what: 'the service to end' });
  });
});

describe('startProcess', () => {
  it('kills what does not end in time', async () => {
    const stubborn = await startProcess({
      name: 'stubborn',
      command: process.execPath,
      args: ['-e', `process.on('SIGTERM', () => undefined); setInterval(() => undefined, 1000); console.log('up')`],
    });
    await waitFor(() => stubborn.recentOutput() === 'up');
    await stubborn.stop(100);
    expect(await stubborn.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('says which program is missing', async () => {
    const missing = startProcess({ name: 'ghost', command: '/nowhere/ghost', args: [] });
    await expect(missing).rejects.toThrow('ghost could not be started: spawn /nowhere/ghost ENOENT');
  });
});
