const { AGENTS, MCP_SERVERS, ORCHESTRATOR, urlOf } = require('./services.cjs');

const DEFAULT_MODEL = 'gpt-4.1';
const EXAMPLE = 'Add part number 1234 to RO number 1234, and send payment link of 100$ to ambujmehra16@gmail.com';

function describePlanner() {
  if (!process.env.OPENAI_API_KEY && !process.env.OPENAI_BASE_URL)
    return 'deterministic (set OPENAI_API_KEY or OPENAI_BASE_URL for a language model)';
  const at = process.env.OPENAI_BASE_URL ? ` at ${process.env.OPENAI_BASE_URL}` : '';
  return `${process.env.LLM_MODEL || DEFAULT_MODEL}${at}, the deterministic one behind it`;
}

/** @param {import('./services.cjs').ServiceDefinition} service */
const addressOf = (service) => urlOf(service).href.replace(/\/$/, '');
const listUrls = (/** @type {import('./services.cjs').ServiceDefinition[]} */ services) =>
  services.map((service) => `${service.name.padEnd(19)} ${addressOf(service)}`);

/**
 * What a person wants to know once the system is ready.
 * @param {object} facts
 * @param {number} facts.seconds it took
 * @param {string} facts.natsUrl
 * @param {string[]} facts.data where the data lies, a line each
 * @returns {string}
 */
function banner({ seconds, natsUrl, data }) {
  /** @type {[string, string[]][]} */
  const sections = [
    ['Orchestrator', [addressOf(ORCHESTRATOR)]],
    ['Agents', listUrls(AGENTS)],
    ['MCP servers', listUrls(MCP_SERVERS)],
    ['NATS', [natsUrl]],
    ['Planner', [describePlanner()]],
    ['Data', data],
    ['Ask', [`npm run ask -- "${EXAMPLE}"`]],
    ['Stop', ['Ctrl-C']],
  ];
  const lines = sections.flatMap(([title, values]) =>
    values.map((value, index) => `  ${(index === 0 ? title : '').padEnd(13)} ${value}`),
  );
  return ['', `  Ready after ${seconds.toFixed(1)} s.`, '', ...lines, ''].join('\n');
}

module.exports = { banner };
