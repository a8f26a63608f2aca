#!/usr/bin/env node
// npm run eval: asks the whole system what the cases ask, and grades what became of the databases.
// Exit code: 0 when nothing was written wrongly and, with --check, the thresholds are reached; else 1.
require('./check-node.cjs');
const { join } = require('node:path');
const { build } = require('./build.cjs');
const { WORKSPACE } = require('./infrastructure/workspace.cjs');
const { installMissing } = require('./install.cjs');
const { SERVICES } = require('./system/services.cjs');

const NO_BUILD = '--no-build';
/** The demonstration world's own time, at which every evaluated system begins. */
const WORLD_TIME = '2026-11-23T09:40:00-06:00';
const WORLD_CLOCK = join(__dirname, 'eval', 'world-clock.cjs');

const clockEnvironment = () => ({
  NODE_OPTIONS: `--require=${JSON.stringify(WORLD_CLOCK)}`,
  CLOCK_OFFSET_MS: String(Date.parse(WORLD_TIME) - Date.now()),
});

async function main() {
  const args = process.argv.slice(2).filter((argument) => argument !== NO_BUILD);
  installMissing();
  if (!process.argv.includes(NO_BUILD)) await build([...SERVICES.map(({ name }) => name), 'eval']);
  // not before the installation, since these load packages
  const { makeRunDirectory } = require('./chaos/run-directory.cjs');
  const { startSystem } = require('./chaos/system/start-system.cjs');
  const { evaluate } = require(join(WORKSPACE, 'dist', 'apps', 'eval', 'main.js'));

  /** @param {{ faultOf: (call: unknown) => any, orchestratorEnvironment: Record<string, string> }} options */
  const start = async ({ faultOf, orchestratorEnvironment }) => {
    const directory = makeRunDirectory();
    const system = await startSystem({
      directory: directory.systemDirectory,
      ledger: true,
      faultsFor: () => faultOf,
      onLine: directory.onLine,
      orchestrators: 1,
      orchestratorEnvironment,
      environment: clockEnvironment(),
    });
    for (const proxy of system.proxies) proxy.trouble(true);
    const stop = async () => {
      await system.stop();
      directory.remove();
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.once(signal, () => void stop().finally(() => process.exit(1)));
    }
    return { ...system, stop };
  };

  const passed = await evaluate(args, {
    startSystem: start,
    sourceDirectory: join(WORKSPACE, 'apps', 'eval'),
    directory: join(WORKSPACE, 'tmp', 'eval'),
    environment: process.env,
  });
  process.exit(passed ? 0 : 1);
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
