import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpuMsIn, useOfTrees } from './process-use';

const BUSY =
  'const end = performance.now() + 150; while (performance.now() < end); console.log("done"); setInterval(() => {}, 1000)';

describe('the use of processes', () => {
  it('is read behind a name that looks like the fields themselves', () => {
    const before = Array.from({ length: 11 }, (_, index) => `${index}`).join(' ');
    expect(cpuMsIn(`4711 (a) b (c) S ${before.slice(2)} 7 5 2 1 20 0`)).toBe(150);
  });

  it('counts what descendants do, and what each has resident', async () => {
    const parent = spawn('sh', ['-c', `"${process.execPath}" -e '${BUSY}' & wait`], {
      stdio: ['ignore', 'pipe', 'inherit'],
      detached: true,
    });
    await once(parent.stdout, 'data');
    const { tree } = useOfTrees({ tree: Number(parent.pid) });
    process.kill(-Number(parent.pid), 'SIGKILL');
    expect(tree?.cpuMs).toBeGreaterThanOrEqual(60);
    expect(tree?.memory).toBeGreaterThan(10 * 1024 * 1024);
  });

  it('is nothing for a process that is not there', () => {
    const { pid } = spawnSync('true');
    expect(useOfTrees({ gone: pid })).toEqual({ gone: { cpuMs: 0, memory: 0 } });
  });
});
