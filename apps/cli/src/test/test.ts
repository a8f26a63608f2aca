import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from '@ars/local-system';
import { printProfile, type StageTime } from './print-profile';
import { countTests } from './test-counts';
import { writeSuites } from './write-suites';

const COVERAGE = join(WORKSPACE, 'coverage');
const BINARIES = join(WORKSPACE, 'node_modules', '.bin');
const TSC = join(WORKSPACE, 'node_modules', 'typescript-7', 'bin', 'tsc');
const RUN = join(WORKSPACE, 'tools', 'run.cjs');
/** The stories start whole systems and measure time, so nothing else runs beside them. */
const STORIES = 'apps-e2e-';
const SUITES = join(WORKSPACE, 'tmp', 'suites');

/** A run without `--long` that takes longer hangs somewhere: what runs then is ended, and said to be out of order. */
const LIMIT_MS = 80 * 60_000;

/** How often specifications and stories try what is drawn by chance, where there is time. */
const LONG = { SIMULATION_RUNS: '20000', FUZZ_INPUTS: '10000' };

interface Stage {
  name: string;
  command: string;
  args: string[];
  /** Beside that of this program. */
  environment?: Record<string, string>;
}

const nx = (name: string, ...args: string[]): Stage => ({
  name,
  command: join(BINARIES, 'nx'),
  args: ['run-many', ...args],
});
/** @param project its `tsconfig.json`, or the folder of that */
const types = (name: string, project: string): Stage => ({
  name,
  command: process.execPath,
  args: [TSC, '--noEmit', '--project', project],
});
/** @param pattern of the paths of those that are run */
const suites = (name: string, pattern: string, ...args: string[]): Stage => ({
  name,
  command: join(BINARIES, 'jest'),
  args: [
    '--config=jest.suites.config.cjs',
    `--testPathPatterns=${pattern}`,
    `--coverageDirectory=${join(COVERAGE, name)}`,
    ...args,
  ],
});
const program = (name: string, ...args: string[]): Stage => ({
  name,
  command: process.execPath,
  args: [RUN, ...args],
});

/** Stages that follow one another. */
type Lane = Stage[];

const chaos = (isLong: boolean): Lane => [
  program('chaos', 'chaos', '--no-build', '--profile', isLong ? 'long' : 'ci'),
  // A checker that finds nothing where nothing prevents doubled effects would not be one.
  program(
    'chaos without ledger',
    ...['chaos', '--no-build', '--profile', 'checker', '--ledger', 'off', '--expect-violations'],
  ),
];

/** What requests come to, by the databases: no wrong write, and no fewer right than before. */
const evaluation = (isLong: boolean): Lane => [
  program('evaluation', 'eval', '--no-build', '--check', ...(isLong ? ['--k', '3'] : [])),
];

/**
 * Lanes run side by side, one round after the other.
 * @param isLong for the statistics, in hours: a thousand kills, three attempts at every case
 */
const rounds = (isLong: boolean): Lane[][] => [
  [
    [
      // What each project would read again is read once; pages and their stories know a browser besides.
      types('types', 'tsconfig.json'),
      types('types of pages', 'apps/console'),
      types('types of stories', 'apps/e2e'),
      types('types of tools', 'tools'),
      nx('build', '-t', 'build', 'package', '--parallel=2'),
    ],
    [
      { name: 'format', command: join(BINARIES, 'prettier'), args: ['--check', '--log-level=warn', '.'] },
      // One program for all projects; by Nx, because the rule of who may import whom needs its graph.
      nx('lint', '-t', 'lint-all'),
      {
        name: 'circles',
        command: join(BINARIES, 'depcruise'),
        args: ['libs', 'apps', '--config', '.dependency-cruiser.mjs'],
      },
    ],
  ],
  [[{ ...suites('tests', `^(?!.*/${STORIES})`, '--maxWorkers=3'), ...(isLong && { environment: LONG }) }]],
  [
    [
      {
        ...suites('stories', `/${STORIES}`, '--runInBand', '--testTimeout=90000'),
        ...(isLong && { environment: LONG }),
      },
    ],
  ],
  // Nothing beside: its clients go on asking for as long as it takes, so that a busy machine makes it longer twice over.
  [chaos(isLong)],
  [evaluation(isLong)],
];

/**
 * `npm test`: everything that must hold; with `--long` (`npm run test:long`) chaos and evaluation last hours, and 10,000
 * inputs are sent to the running system. All stages run, so that one look shows every fault. Prints where the time went, and
 * `N passed, N failed` as its last line; ends the process.
 */
export async function test({ long }: { long: boolean }): Promise<void> {
  // since the process began: what is missing was installed, and this program built
  const times: StageTime[] = [{ name: 'install', seconds: performance.now() / 1000 }];
  const failed: string[] = [];
  rmSync(COVERAGE, { recursive: true, force: true });
  writeSuites(SUITES);
  const runLane = async (lane: Lane, isAlone: boolean): Promise<void> => {
    for (const stage of lane) {
      const began = performance.now();
      if (!(await runStage(stage, isAlone, long))) failed.push(stage.name);
      times.push({ name: stage.name, seconds: (performance.now() - began) / 1000 });
    }
  };
  for (const lanes of rounds(long)) await Promise.all(lanes.map((lane) => runLane(lane, lanes.length === 1)));
  const counts = countTests(COVERAGE);
  console.log(`\n${printProfile(times, performance.now() / 1000, counts)}`);
  if (failed.length > 0) console.log(`\nNot in order: ${failed.join(', ')}`);
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  process.exit(failed.length === 0 && counts.failed === 0 && counts.passed > 0 ? 0 : 1);
}

/** What a stage beside others says is printed when it has ended, in one piece. */
async function runStage(
  { name, command, args, environment }: Stage,
  isAlone: boolean,
  isLong: boolean,
): Promise<boolean> {
  // without the daemon Nx leaves no process behind
  const env = { ...process.env, ...environment, NX_DAEMON: 'false', NX_TUI: 'false', NX_USE_LOCAL: 'true' };
  if (isAlone) console.log(`\n── ${name}`);
  const child = spawn(command, args, { cwd: WORKSPACE, env, stdio: isAlone ? 'inherit' : ['inherit', 'pipe', 'pipe'] });
  const outputs = [child.stdout, child.stderr];
  const said: Buffer[] = [];
  for (const output of outputs) output?.on('data', (piece: Buffer) => said.push(piece));
  const giveUp = (): void => {
    console.log(`\n── ${name} is ended, ${LIMIT_MS / 60_000} minutes after the run began`);
    child.kill();
    for (const output of outputs) output?.destroy(); // processes that the stage started may hold it open
  };
  const limit = isLong ? undefined : setTimeout(giveUp, LIMIT_MS - performance.now());
  const [code] = await once(child, 'close');
  clearTimeout(limit);
  if (!isAlone) console.log(`\n── ${name}\n${Buffer.concat(said).toString()}`);
  return code === 0;
}
