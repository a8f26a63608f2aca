// The command line as a package that `npm pack` packs: as every app is bundled, with the package's own package.json.
const { writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { engines, license, version } = require('../package.json');
const shared = require('./esbuild.config.cjs');

const manifest = {
  name: '@ars/ask',
  version,
  description: 'The command line of the Automotive Retail Agent System',
  license,
  engines,
  bin: { ask: 'main.js' },
  files: ['main.js'],
};

const withManifest = {
  name: 'package-manifest',
  setup: ({ initialOptions: { outdir, outfile }, onEnd }) =>
    onEnd(() => {
      writeFileSync(join(outdir ?? dirname(outfile), 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
    }),
};

module.exports = { ...shared, plugins: [...shared.plugins, withManifest], sourcemap: false };
