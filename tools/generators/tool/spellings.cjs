/** @param {string} dash */
const camelOf = (dash) => dash.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** In all the spellings that code has. @param {{ name: string, server: string, table: string }} options */
function spellingsOf({ name: dash, server, table }) {
  const camel = camelOf(server);
  return {
    dash,
    server,
    table,
    camel: camelOf(dash),
    snake: dash.replaceAll('-', '_'),
    words: dash.replaceAll('-', ' '),
    title: `${dash[0]?.toUpperCase()}${dash.slice(1).replaceAll('-', ' ')}`,
    /** What its rows are called in its result. */
    rows: table,
    tableWords: table.replaceAll('_', ' '),
    serverCamel: camel,
    serverPascal: `${camel[0]?.toUpperCase()}${camel.slice(1)}`,
    variable: `${server.replace(/-mcp$/, '').replaceAll('-', '_').toUpperCase()}_DATABASE_URL`,
    database: server.replace(/-mcp$/, '').replaceAll('-', '_'),
  };
}

module.exports = { spellingsOf };
