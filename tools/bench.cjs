#!/usr/bin/env node
// npm run bench: what the durable engine costs, beside the least that the same work costs on the same machine.
// Exit code: 0 when it was measured, 1 when it was not, or when a goal was missed with --check.
require('./check-node.cjs');
const { mkdirSync, mkdtempSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { build } = require('./build.cjs');
const { startNatsServer } = require('./infrastructure/nats-server.cjs');
const { freePort } = require('./infrastructure/ports.cjs');
const infrastructure = require('./infrastructure/processes.cjs');
const { WORKSPACE } = require('./infrastructure/workspace.cjs');
const { installMissing } = require('./install.cjs');

/** On the checkout's disk: the system's temporary folder may lie in memory, where to wait for the disk costs nothing. */
const DIRECTORY = join(WORKSPACE, 'tmp', 'bench');

async function main() {
  installMissing();
  await build(['bench']);
  const { bench } = require(join(WORKSPACE, 'dist', 'apps', 'bench', 'main.js'));
  mkdirSync(DIRECTORY, { recursive: true });
  const dataDirectory = mkdtempSync(join(DIRECTORY, 'nats-'));
  const nats = await startNatsServer({ port: await freePort(), dataDirectory });
  const cleanUp = async () => {
    await nats.kill();
    rmSync(dataDirectory, { recursive: true, force: true, maxRetries: 3 });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.once(signal, () => void cleanUp().finally(() => process.exit(1)));
  }
  try {
    const surroundings = { infrastructure, natsUrl: nats.url, directory: DIRECTORY };
    process.exitCode = (await bench(process.argv.slice(2), surroundings)) ? 0 : 1;
  } finally {
    await cleanUp();
  }
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
