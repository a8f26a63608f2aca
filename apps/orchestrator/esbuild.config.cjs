// As every app is bundled, with the console's files beside the program that serves them.
const { cpSync } = require('node:fs');
const { join } = require('node:path');
const shared = require('../../tools/esbuild.service.config.cjs');

const APPS = join(__dirname, '../../dist/apps');

const withConsole = {
  name: 'console',
  setup: (build) =>
    build.onEnd(() => cpSync(join(APPS, 'console'), join(APPS, 'orchestrator/console'), { recursive: true })),
};

module.exports = { ...shared, plugins: [...shared.plugins, withConsole] };
