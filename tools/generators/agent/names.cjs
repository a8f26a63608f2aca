/**
 * @typedef {{ name: string, entity?: string, port?: number, mcpPort?: number }} Options
 * @typedef {{
 *   dash: string, snake: string, camel: string, pascal: string, constant: string, words: string,
 *   entity: string, entitySnake: string, entityCamel: string, entityPascal: string, entityWords: string,
 *   port: number, mcpPort: number,
 * }} Names
 */

/** @param {string} dash @param {string} join */
const joined = (dash, join) => dash.replaceAll('-', join);
/** @param {string} dash */
const camelOf = (dash) => dash.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
/** @param {string} dash */
const pascalOf = (dash) => camelOf(`-${dash}`);

/**
 * In all the spellings that code has.
 * @param {Options} options
 * @returns {Names}
 */
function namesOf({ name: dash, entity = dash.replace(/s$/, ''), port = 8090, mcpPort = 3010 }) {
  if (entity === dash) throw new Error(`What is one of ${dash} called? --entity says it`);
  return {
    dash,
    snake: joined(dash, '_'),
    camel: camelOf(dash),
    pascal: pascalOf(dash),
    constant: joined(dash, '_').toUpperCase(),
    words: joined(dash, ' '),
    entity,
    entitySnake: joined(entity, '_'),
    entityCamel: camelOf(entity),
    entityPascal: pascalOf(entity),
    entityWords: joined(entity, ' '),
    port,
    mcpPort,
  };
}

/**
 * What says `parts`, in every spelling, says the new name; and so do the ports.
 * @param {string} text
 * @param {Names} names
 */
const renamed = (text, names) =>
  text
    .replaceAll('PARTS', names.constant)
    .replaceAll('Parts', names.pascal)
    .replace(/parts(?=[A-Z])/g, names.camel)
    .replace(/(['/])parts(?=['"])/g, `$1${names.snake}`)
    .replace(/\/\/parts@/g, `//${names.snake}@`)
    .replaceAll('parts', names.dash)
    .replaceAll('8085', String(names.port))
    .replaceAll('3005', String(names.mcpPort));

module.exports = { namesOf, renamed };
