// Runs the worker from its sources, as tests do, in one bundle like that of a built app, which has it beside main.js.
const { join } = require('node:path');
const { buildSync } = require('esbuild');

const { outputFiles } = buildSync({
  entryPoints: [join(__dirname, 'serve-planning.ts')],
  bundle: true,
  packages: 'external',
  platform: 'node',
  target: 'node20',
  tsconfig: join(__dirname, '../../../../../tsconfig.base.json'),
  write: false,
});
require('reflect-metadata');
module._compile(outputFiles[0].text, join(__dirname, 'planning-worker.js'));
module.exports.servePlanning();
