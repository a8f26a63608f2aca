const ts = require('typescript');

/** @typedef {{ name: string, schema: string, sample: string }} Column */

/** What a column is to whoever reads it, by its type; other columns are left to be written by hand. */
const KINDS = new Map([
  ['string', { schema: 'z.string()', sample: "'A-1'" }],
  ['number', { schema: 'z.number()', sample: '1' }],
  ['boolean', { schema: 'z.boolean()', sample: 'true' }],
]);

/**
 * The columns of a table that are text, a number or a flag, as its server's schema declares them.
 * @param {string} schema text of `database/schema.ts`
 * @param {string} table
 * @returns {Column[]}
 */
function columnsOf(schema, table) {
  const interfaces = ts
    .createSourceFile('schema.ts', schema, ts.ScriptTarget.Latest, true)
    .statements.filter(ts.isInterfaceDeclaration);
  const database = interfaces.find(({ name }) => name.text.endsWith('Database'));
  const types = new Map(database?.members.filter(ts.isPropertySignature).map((one) => [one.name.getText(), one.type]));
  const wanted = types.get(table)?.getText();
  if (!wanted) throw new Error(`There is no table ${table}; there are ${[...types.keys()].join(', ')}`);
  const members = interfaces.find(({ name }) => name.text === wanted)?.members.filter(ts.isPropertySignature) ?? [];
  const columns = members.flatMap((one) => columnOf(one.name.getText(), one.type?.getText() ?? ''));
  if (columns.length === 0) throw new Error(`${table} has no column that is text, a number or a flag`);
  return columns;
}

/** @param {string} name @param {string} declared @returns {Column[]} */
function columnOf(name, declared) {
  const [type, ...others] = declared.replace(/^(?:Generated|GeneratedAlways)<(.*)>$/, '$1').split(/\s*\|\s*/);
  const kind = KINDS.get(type ?? '');
  if (!kind || others.some((other) => other !== 'null')) return [];
  return [{ name, sample: kind.sample, schema: others.length > 0 ? `${kind.schema}.nullable()` : kind.schema }];
}

module.exports = { columnsOf };
