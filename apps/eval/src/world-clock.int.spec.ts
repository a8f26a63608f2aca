import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { temporaryDirectory, type TemporaryDirectory } from '@ars/testing';
import { buildSync } from 'esbuild';

const HOUR_MS = 3_600_000;

let directory: TemporaryDirectory;
let clock: string;

/** What a program prints whose clock is set so many milliseconds on. */
function run(program: string, offsetMs: number): string {
  const environment = {
    ...process.env,
    NODE_OPTIONS: `--require=${JSON.stringify(clock)}`,
    CLOCK_OFFSET_MS: String(offsetMs),
  };
  return spawnSync(process.execPath, ['-e', program], { env: environment, encoding: 'utf8' }).stdout.trim();
}

describe('the clock of an evaluated system', () => {
  beforeAll(async () => {
    directory = await temporaryDirectory();
    clock = join(directory.path, 'world-clock.js');
    buildSync({ entryPoints: [join(__dirname, 'world-clock.ts')], outfile: clock, platform: 'node', format: 'cjs' });
  });
  afterAll(() => directory.remove());

  it('is set to another time in every way of asking for it, and runs on', () => {
    const program = `
      const began = Date.now();
      const asked = [began, new Date().getTime(), Date.parse(Date())];
      setTimeout(() => console.log(JSON.stringify([...asked, Date.now() - began])), 60);`;
    const [now = 0, constructed = 0, called = 0, passed] = JSON.parse(run(program, -HOUR_MS)) as number[];
    const expected = Date.now() - HOUR_MS;
    for (const told of [now, constructed, called]) expect(Math.abs(told - expected)).toBeLessThan(60_000);
    expect(passed).toBeGreaterThanOrEqual(50);
  });

  it('leaves every other date as it is, in workers too', () => {
    const program = `
      const { Worker } = require('node:worker_threads');
      const text = "[new Date(0).toISOString(), new Date('2026-11-23').getTime(), new Date() instanceof Date, Date.now()]";
      new Worker('require("node:worker_threads").parentPort.postMessage(' + text + ')', { eval: true })
        .on('message', (told) => console.log(JSON.stringify(told)));`;
    const [epoch, day, isDate, now] = JSON.parse(run(program, HOUR_MS)) as [string, number, boolean, number];
    expect([epoch, day, isDate]).toEqual(['1970-01-01T00:00:00.000Z', Date.UTC(2026, 10, 23), true]);
    expect(now - Date.now()).toBeGreaterThan(HOUR_MS - 60_000);
  });
});
