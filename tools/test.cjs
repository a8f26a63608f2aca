#!/usr/bin/env node
// npm test: everything that must hold. All stages run, so that one look shows every fault.
require('./check-node.cjs');
const { spawnSync } = require('node:child_process');
const { existsSync, readdirSync, readFileSync, rmSync } = require('node:fs');
const { basename, join } = require('node:path');
const { WORKSPACE } = require('./infrastructure/workspace.cjs');
const { installMissing } = require('./install.cjs');
const { NX, nxEnvironment } = require('./nx.cjs');
const { RESULTS_FILE } = require('./test-results-reporter.cjs');

const COVERAGE = join(WORKSPACE, 'coverage');
const PRETTIER = join(WORKSPACE, 'node_modules', '.bin', 'prettier');
/** The stories start whole systems and measure time, so nothing else runs beside them. */
const STORIES = 'e2e';

const CHAOS = join(__dirname, 'chaos.cjs');
const EVALUATION = join(__dirname, 'eval.cjs');

/** @type {{ name: string, command: string, args: string[] }[]} */
const STAGES = [
  { name: 'format', command: PRETTIER, args: ['--check', '--log-level=warn', '.'] },
  { name: 'lint and types', command: NX, args: ['run-many', '-t', 'lint', 'typecheck', '--parallel=2'] },
  { name: 'tests', command: NX, args: ['run-many', '-t', 'test', `--exclude=${STORIES}`, '--parallel=2'] },
  { name: 'stories', command: NX, args: ['run-many', '-t', 'test', `--projects=${STORIES}`] },
  { name: 'chaos', command: process.execPath, args: [CHAOS, '--profile', 'ci'] },
  // A checker that finds nothing where nothing prevents doubled effects would not be one.
  {
    name: 'chaos without ledger',
    command: process.execPath,
    args: [CHAOS, '--no-build', '--profile', 'checker', '--ledger', 'off', '--expect-violations'],
  },
  // What requests come to, by the databases: no wrong write, and no fewer right than before.
  { name: 'evaluation', command: process.execPath, args: [EVALUATION, '--check'] },
];

/** @returns {{ passed: number, failed: number }} over all projects */
function countTests() {
  const files = existsSync(COVERAGE) ? readdirSync(COVERAGE, { recursive: true, encoding: 'utf8' }) : [];
  const counts = files
    .filter((file) => basename(file) === RESULTS_FILE)
    .map((file) => JSON.parse(readFileSync(join(COVERAGE, file), 'utf8')));
  const sum = (/** @type {'passed' | 'failed'} */ key) => counts.reduce((total, count) => total + count[key], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}

function main() {
  installMissing();
  rmSync(COVERAGE, { recursive: true, force: true });
  const failedStages = STAGES.filter(({ name, command, args }) => {
    console.log(`\n── ${name}`);
    const { status } = spawnSync(command, args, { cwd: WORKSPACE, stdio: 'inherit', env: nxEnvironment() });
    return status !== 0;
  });
  const { passed, failed } = countTests();
  if (failedStages.length > 0) console.log(`\nNot in order: ${failedStages.map(({ name }) => name).join(', ')}`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exit(failedStages.length === 0 && failed === 0 && passed > 0 ? 0 : 1);
}

main();
