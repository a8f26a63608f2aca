#!/usr/bin/env node
// npm run reset: removes the local system's data.
require('./check-node.cjs');
const { rmSync } = require('node:fs');
const { join } = require('node:path');
const { reachableDirectory } = require('./infrastructure/unprivileged.cjs');
const { fail } = require('./system/fail.cjs');
const { currentRun } = require('./system/run-file.cjs');
const { dataDirectory, loadEnvironmentFile } = require('./system/settings.cjs');

function main() {
  loadEnvironmentFile();
  const directory = dataDirectory();
  const run = currentRun(directory);
  if (run) throw new Error(`The system runs on ${directory} (pid ${run.pid}): stop it first.`);
  for (const path of new Set([reachableDirectory(join(directory, 'postgres')), directory])) {
    rmSync(path, { recursive: true, force: true });
    console.log(`Removed ${path}`);
  }
}

try {
  main();
} catch (error) {
  fail(error);
}
