const { spawnSync } = require('node:child_process');
const { lstatSync, statSync } = require('node:fs');
const { join } = require('node:path');
const { WORKSPACE } = require('./build.cjs');

/** @param {string} path @returns {number} milliseconds since 1970, 0 for what is absent */
const changedAt = (path) => statSync(join(WORKSPACE, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Whether `node_modules` is a link to another checkout's: npm would empty it there. */
const isShared = () => lstatSync(join(WORKSPACE, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink() === true;

/** Whether npm's own record of what it installed is older than what is to be installed. */
const isOutdated = () => changedAt('node_modules/.package-lock.json') < changedAt('package-lock.json');

/**
 * Installs the dependencies, those for development too, when they are absent or older than `package-lock.json`.
 * @throws {Error} when npm fails; it has said why
 */
function installMissing() {
  if (isShared() || !isOutdated()) return;
  console.log('Installing the dependencies (npm ci) …');
  const { status, error } = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund'], {
    cwd: WORKSPACE,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`npm ci failed${error ? `: ${error.message}` : ''}`);
}

module.exports = { installMissing };
