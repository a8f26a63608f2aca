const { join, resolve } = require('node:path');

const WORKSPACE = resolve(__dirname, '..', '..');

module.exports = {
  /** Folder of the checkout. */
  WORKSPACE,
  /** What was fetched or prepared once and can be had again. */
  CACHE: join(WORKSPACE, 'node_modules', '.cache', 'automotive-retail'),
};
