const { startProcess } = require('./infrastructure/processes.cjs');
const { WORKSPACE } = require('./infrastructure/workspace.cjs');
const { NX, nxEnvironment } = require('./nx.cjs');

/**
 * Builds the apps into `dist/apps`; what has not changed since comes from Nx's cache.
 * @param {string[]} apps
 * @throws {Error} with the whole output when one does not build
 */
async function build(apps) {
  /** @type {string[]} */
  const output = [];
  const nx = await startProcess({
    name: 'nx',
    command: NX,
    args: ['run-many', '-t', 'build', '-p', apps.join(',')],
    workingDirectory: WORKSPACE,
    environment: nxEnvironment(),
    onLine: (line) => output.push(line),
  });
  const { code } = await nx.exited;
  if (code !== 0) throw new Error(`The build failed:\n${output.join('\n')}`);
}

module.exports = { build };
