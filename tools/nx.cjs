const { join } = require('node:path');
const { WORKSPACE } = require('./infrastructure/workspace.cjs');

module.exports = {
  NX: join(WORKSPACE, 'node_modules', '.bin', 'nx'),
  /** Without the daemon Nx leaves no process behind. @returns {NodeJS.ProcessEnv} */
  nxEnvironment: () => ({ ...process.env, NX_DAEMON: 'false', NX_TUI: 'false', NX_USE_LOCAL: 'true' }),
};
