import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { WORKSPACE } from '@ars/local-system';
import { printProfile, type StageTime } from './print-profile';
import { countTests } from './test-counts';

const COVERAGE = join(WORKSPACE, 'coverage');
const BINARIES = join(WORKSPACE, 'node_modules', '.bin');
const RUN = join(WORKSPACE, 'tools', 'run.cjs');
/** The stories start whole systems and measure time, so nothing else runs beside them. */
const STORIES = 'e2e';

interface Stage {
  name: string;
  command: string;
  args: string[];
}

const nx = (name: string, ...args: string[]): Stage => ({
  name,
  command: join(BINARIES, 'nx'),
  args: ['run-many', ...args],
});
const program = (name: string, ...args: string[]): Stage => ({
  name,
  command: process.execPath,
  args: [RUN, ...args],
});

/** @param isLong for the statistics, in hours: a thousand kills, three attempts at every case */
const stages = (isLong: boolean): Stage[] => [
  { name: 'format', command: join(BINARIES, 'prettier'), args: ['--check', '--log-level=warn', '.'] },
  nx('lint', '-t', 'lint', '--parallel=2'),
  {
    name: 'circles',
    command: join(BINARIES, 'depcruise'),
    args: ['libs', 'apps', '--config', '.dependency-cruiser.mjs'],
  },
  nx('types', '-t', 'typecheck', '--parallel=2'),
  nx('build', '-t', 'build', '--parallel=2'),
  nx('tests', '-t', 'test', `--exclude=${STORIES}`, '--parallel=2'),
  nx('stories', '-t', 'test', `--projects=${STORIES}`),
  program('chaos', 'chaos', '--no-build', '--profile', isLong ? 'long' : 'ci'),
  // A checker that finds nothing where nothing prevents doubled effects would not be one.
  program(
    'chaos without ledger',
    ...['chaos', '--no-build', '--profile', 'checker', '--ledger', 'off', '--expect-violations'],
  ),
  // What requests come to, by the databases: no wrong write, and no fewer right than before.
  program('evaluation', 'eval', '--no-build', '--check', ...(isLong ? ['--k', '3'] : [])),
];

/**
 * `npm test`: everything that must hold; with `--long` (`npm run test:long`) chaos and evaluation last hours. All stages
 * run, so that one look shows every fault. Prints where the time went, and `N passed, N failed` as its last line; ends the
 * process.
 */
export function test(args: readonly string[]): void {
  // since the process began: what is missing was installed, and this program built
  const times: StageTime[] = [{ name: 'install', seconds: performance.now() / 1000 }];
  rmSync(COVERAGE, { recursive: true, force: true });
  const failedStages = stages(args.includes('--long')).filter((stage) => {
    const began = performance.now();
    const isPassed = runStage(stage);
    times.push({ name: stage.name, seconds: (performance.now() - began) / 1000 });
    return !isPassed;
  });
  const counts = countTests(COVERAGE);
  console.log(`\n${printProfile(times, counts)}`);
  if (failedStages.length > 0) console.log(`\nNot in order: ${failedStages.map(({ name }) => name).join(', ')}`);
  console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
  process.exit(failedStages.length === 0 && counts.failed === 0 && counts.passed > 0 ? 0 : 1);
}

function runStage({ name, command, args }: Stage): boolean {
  console.log(`\n── ${name}`);
  // without the daemon Nx leaves no process behind
  const env = { ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_USE_LOCAL: 'true' };
  return spawnSync(command, args, { cwd: WORKSPACE, stdio: 'inherit', env }).status === 0;
}
