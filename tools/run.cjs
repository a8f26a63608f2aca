#!/usr/bin/env node
// node tools/run.cjs <program> [arguments]: runs a program of this checkout (`apps/<program>`), which is installed and
// built first where that is missing or stale. With `--no-build` what was built last runs.
require('./check-node.cjs');
const { existsSync, readdirSync, statSync, utimesSync } = require('node:fs');
const { join } = require('node:path');
const { build, WORKSPACE } = require('./build.cjs');
const { installMissing } = require('./install.cjs');

/** When what lies at the path was changed last, milliseconds since 1970. @param {string} path @returns {number} */
function changedAt(path) {
  const status = statSync(path);
  if (!status.isDirectory()) return status.mtimeMs;
  const entries = readdirSync(path, { recursive: true, encoding: 'utf8' });
  return entries.reduce((latest, entry) => Math.max(latest, statSync(join(path, entry)).mtimeMs), status.mtimeMs);
}

/** Whether the bundle is younger than everything that it can consist of. @param {string} program @param {string} bundle */
function isCurrent(program, bundle) {
  const sources = [`apps/${program}/src`, `apps/${program}/project.json`, 'libs', 'tools', 'package-lock.json'];
  return changedAt(bundle) > Math.max(...sources.map((path) => changedAt(join(WORKSPACE, path))));
}

/** @param {string} program @param {string[]} args @returns {string} the built program */
function provide(program, args) {
  installMissing();
  const bundle = join(WORKSPACE, 'dist', 'apps', program, 'main.js');
  if (!existsSync(bundle) || (!args.includes('--no-build') && !isCurrent(program, bundle))) {
    build([program]);
    utimesSync(bundle, new Date(), new Date()); // Nx leaves alone what is as it would build it
  }
  return bundle;
}

const [program = '', ...args] = process.argv.slice(2);
/** @type {string} */
let bundle;
try {
  bundle = provide(program, args);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
process.argv = [process.execPath, bundle, ...args];
process.setSourceMapsEnabled(true);
require(bundle);
