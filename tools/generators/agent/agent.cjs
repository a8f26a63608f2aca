// npx nx g @ars/tools:agent loaners: an agent, its MCP server with a first table and two tools, and every place that has to
// know of them. What siblings have in common is taken from the parts agent as it is now; only the domain is a template.
const { join } = require('node:path');
const { formatFiles, generateFiles } = require('@nx/devkit');
const { namesOf, renamed } = require('./names.cjs');
const { wireBroker, wireEnvironment, wireLocalSystem, wireRoles } = require('./wire-code.cjs');
const { wireCompose, wireKubernetes } = require('./wire-deployment.cjs');

/** What is the same in each agent, and in each MCP server, but for names and ports. */
const SAME = {
  agent: [
    'project.json',
    'tsconfig.json',
    'jest.config.cjs',
    'eslint.config.mjs',
    'src/main.ts',
    'src/parts-agent.config.ts',
  ],
  mcp: [
    ...[
      'project.json',
      'tsconfig.json',
      'jest.config.cjs',
      'eslint.config.mjs',
      'src/main.ts',
      'src/parts-mcp.config.ts',
    ],
    'src/define-tool.ts',
  ],
};

/**
 * @param {import('@nx/devkit').Tree} tree
 * @param {import('./names.cjs').Options} options
 */
async function agent(tree, options) {
  const names = namesOf(options);
  for (const kind of /** @type {const} */ (['agent', 'mcp'])) {
    const folder = `apps/${names.dash}-${kind}`;
    if (tree.exists(folder)) throw new Error(`${folder} is there already`);
    for (const file of SAME[kind]) {
      const text = tree.read(`apps/parts-${kind}/${file}`, 'utf8') ?? '';
      tree.write(renamed(`${folder}/${file}`, names), renamed(text, names));
    }
    generateFiles(tree, join(__dirname, 'files', kind), folder, names);
  }
  wireBroker(tree, names);
  wireLocalSystem(tree, names);
  wireRoles(tree, names);
  wireEnvironment(tree, names);
  wireCompose(tree, names);
  wireKubernetes(tree, names);
  await formatFiles(tree);
  return () => console.log(remaining(names));
}

/** What tests pin, so that somebody looks at it. @param {import('./names.cjs').Names} names */
const remaining = ({ dash }) =>
  `\nTests pin who there is: npm run catalogue writes the operations anew, and the tables of roles, keys and databases want ` +
  `a line for ${dash}.\n`;

module.exports = agent;
