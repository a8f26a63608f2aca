// As every server is bundled, with the files of the page that describes the service's HTTP interface beside the program.
const { cpSync } = require('node:fs');
const { dirname, join } = require('node:path');
const shared = require('./esbuild.server.config.cjs');

const PAGE = dirname(require.resolve('swagger-ui-dist/package.json'));
const FILES = ['swagger-ui.css', 'swagger-ui-bundle.js'];

const withApiPage = {
  name: 'api-page',
  setup: ({ initialOptions: { outdir, outfile }, onEnd }) =>
    onEnd(() => {
      for (const file of FILES) cpSync(join(PAGE, file), join(outdir ?? dirname(outfile), 'api-page', file));
    }),
};

module.exports = { ...shared, plugins: [...shared.plugins, withApiPage] };
