const { join } = require('node:path');
const { addressOf } = require('../infrastructure/ports.cjs');
const { startProcess } = require('../infrastructure/processes.cjs');
const { WORKSPACE } = require('../infrastructure/workspace.cjs');
const { portOf } = require('./services.cjs');

/**
 * How the supervisor starts one of our apps.
 * @param {import('./services.cjs').ServiceDefinition} definition
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} host
 * @param {(name: string, line: string) => void} onLine
 * @returns {import('../infrastructure/supervisor.cjs').Service}
 */
function appService(definition, environment, host, onLine) {
  const { name } = definition;
  const ready = `http://${addressOf(host)}:${portOf(definition, environment)}/health/ready`;
  return {
    name,
    launch: () =>
      startProcess({
        name,
        command: process.execPath,
        args: ['--enable-source-maps', join('dist', 'apps', name, 'main.js')],
        workingDirectory: WORKSPACE,
        environment,
        onLine: (line) => onLine(name, line),
      }),
    isReady: async () => {
      try {
        const response = await fetch(ready, { signal: AbortSignal.timeout(5000) });
        await response.arrayBuffer();
        return response.ok;
      } catch {
        return false;
      }
    },
  };
}

module.exports = { appService };
