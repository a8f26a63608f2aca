// npx nx g @ars/tools:tool list-stock-movements --server=parts-mcp --table=stock_movements: a tool that reads a table, with its
// vocabulary, phrases and first test, listed among the tools of its server. What it is to do instead is written into it.
const { join } = require('node:path');
const { formatFiles, generateFiles } = require('@nx/devkit');
const { edit } = require('../edit.cjs');
const { columnsOf } = require('./columns-of.cjs');
const { spellingsOf } = require('./spellings.cjs');

/**
 * @param {import('@nx/devkit').Tree} tree
 * @param {{ name: string, server: string, table: string }} options
 */
async function tool(tree, { name, server, table }) {
  const folder = `apps/${server}`;
  const tools = `${folder}/src/tools`;
  if (tree.exists(`${tools}/${name}`)) throw new Error(`${tools}/${name} is there already`);
  const columns = columnsOf(tree.read(`${folder}/src/database/schema.ts`, 'utf8') ?? '', table);
  const names = { ...spellingsOf({ name, server, table }), columns };
  generateFiles(tree, join(__dirname, 'files', 'src', 'tools'), tools, names);
  list(tree, `${tools}/index.ts`, names);
  addSample(tree, `${folder}/src/testing/spoken-samples.ts`, names);
  await formatFiles(tree);
  return () => console.log('\nnpm run catalogue writes anew what the planner is tested with.\n');
}

/**
 * Last of all, so that nobody's list of tools is shifted.
 * @param {import('@nx/devkit').Tree} tree @param {string} file @param {{ camel: string, dash: string }} names
 */
function list(tree, file, { camel, dash }) {
  edit(tree, file, /\n\n\/\*\*/, (found) => `\nimport { ${camel} } from './${dash}/tool';${found}`);
  edit(tree, file, /,?\s*\];/, () => `, ${camel}];`);
}

/**
 * By which its phrases are tested, where the server's are.
 * @param {import('@nx/devkit').Tree} tree
 * @param {string} file
 * @param {{ snake: string, rows: string, columns: import('./columns-of.cjs').Column[] }} names
 */
function addSample(tree, file, { snake, rows, columns }) {
  if (!tree.exists(file)) return;
  const row = columns.map(({ name, sample }) => `${name}: ${sample}`).join(', ');
  const sample = `${snake}: [{ parameters: {}, result: { ${rows}: [{ ${row} }] } }, { parameters: {}, result: { ${rows}: [] } }],`;
  edit(tree, file, /export const SAMPLES: Record<string, Sample\[\]> = \{/, (found) => `${found}\n${sample}`);
}

module.exports = tool;
