const { updateJson } = require('@nx/devkit');
const { edit } = require('../edit.cjs');
const { renamed } = require('./names.cjs');

/**
 * @typedef {import('@nx/devkit').Tree} Tree
 * @typedef {import('./names.cjs').Names} Names
 */

/** A user of the broker, its subjects and its consumers. @param {Tree} tree @param {Names} names */
function wireBroker(tree, { snake }) {
  edit(
    tree,
    'libs/broker/src/consumers.ts',
    /\} as const satisfies Record<string, BrokeredAgent>/,
    (end) => `  ${snake}: { service: '${snake}', subscriptions: [] },\n${end}`,
  );
}

/** What `npm start` starts. @param {Tree} tree @param {Names} names */
function wireLocalSystem(tree, names) {
  const file = 'libs/local-system/src/system/services.ts';
  edit(tree, file, / {2}\| 'orchestrator';/, (last) => `  | '${names.dash}-mcp'\n  | '${names.dash}-agent'\n${last}`);
  edit(tree, file, /export type DatabaseName = [^;]+/, (type) => `${type} | '${names.snake}'`);
  edit(tree, file, / {2}\{\n {4}name: 'parts-mcp',[^]*?\n {2}\},\n/, (server) => server + renamed(server, names));
  edit(tree, file, / {2}agent\('parts-agent',.*\n/, (line) => line + renamed(line, names));
}

/** Who may have it write. @param {Tree} tree @param {Names} names */
function wireRoles(tree, { snake, entitySnake }) {
  updateJson(tree, 'libs/identity/src/roles/roles.json', (roles) => {
    roles.operations[`${snake}.add_${entitySnake}`] = { advisor: 'auto', manager: 'auto', system: 'auto' };
    return roles;
  });
}

/** @param {Tree} tree @param {Names} names */
function wireEnvironment(tree, names) {
  edit(tree, '.env.example', /^PARTS_.*\n/gm, (line) => line + renamed(line, names));
}

module.exports = { wireBroker, wireEnvironment, wireLocalSystem, wireRoles };
