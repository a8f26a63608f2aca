const { edit } = require('../edit.cjs');
const { renamed } = require('./names.cjs');

/**
 * @typedef {import('@nx/devkit').Tree} Tree
 * @typedef {import('./names.cjs').Names} Names
 */

const COMPOSE = 'docker-compose.yml';
const KUBERNETES = 'deploy/kubernetes';

/** The containers of the parts agent, of its server and of what migrates that, once more. @param {Tree} tree @param {Names} names */
function wireCompose(tree, names) {
  for (const name of ['parts-mcp-migration', 'parts-mcp', 'parts-agent'])
    edit(tree, COMPOSE, new RegExp(`^  ${name}:\\n(    .*\\n)+\\n`, 'm'), (block) => block + renamed(block, names));
  edit(tree, COMPOSE, /^ {6}parts-agent: \{ condition: service_started \}\n/m, (line) => line + renamed(line, names));
  edit(tree, COMPOSE, /^ {2}parts: \{ internal: true \}\n/m, (line) => line + renamed(line, names));
}

/** The same for a cluster. @param {Tree} tree @param {Names} names */
function wireKubernetes(tree, names) {
  for (const file of ['parts-agent.yaml', 'parts-mcp.yaml']) {
    const text = tree.read(`${KUBERNETES}/base/${file}`, 'utf8') ?? '';
    tree.write(renamed(`${KUBERNETES}/base/${file}`, names), renamed(text, names));
  }
  edit(
    tree,
    `${KUBERNETES}/base/kustomization.yaml`,
    /^ {2}- parts-(mcp|agent)\.yaml\n/gm,
    (line) => line + renamed(line, names),
  );
  for (const file of ['base/network-policies.yaml', 'scaling/autoscalers.yaml', 'scaling/disruption-budgets.yaml'])
    edit(tree, `${KUBERNETES}/${file}`, /[^]+/, (text) => withSiblings(text, names));
  for (const overlay of ['demonstration', 'production'])
    edit(
      tree,
      `${KUBERNETES}/overlays/${overlay}/kustomization.yaml`,
      /^ {2}- name: automotive-retail\/parts-(mcp|agent)\n(?: {4}.*\n)+/gm,
      (image) => image + renamed(image, names),
    );
}

/** Each object that is about the parts agent or its server, once more. @param {string} text @param {Names} names */
const withSiblings = (text, names) =>
  text
    .split('---\n')
    .flatMap((object) => {
      const [own, end] = [object.endsWith('\n') ? object : `${object}\n`, object];
      return /parts-(agent|mcp)/.test(object) ? [own, renamed(own, names)] : [end];
    })
    .join('---\n');

module.exports = { wireCompose, wireKubernetes };
