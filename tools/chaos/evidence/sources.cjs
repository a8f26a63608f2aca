const { connect } = require('nats');
const { readHistory } = require('../load/history.cjs');
const { foldJournal } = require('./fold-journal.cjs');
const { countUndelivered, readJournal } = require('./read-journal.cjs');
const { readDatabases } = require('./read-databases.cjs');

/** @typedef {import('./evidence.cjs').Evidence} Evidence */

/**
 * Where the evidence comes from.
 * @param {Pick<import('../system/start-system.cjs').System, 'natsUrl' | 'adminUrl' | 'proxies'>} system
 * @param {string} historyFile
 */
async function openSources({ natsUrl, adminUrl, proxies }, historyFile) {
  const nats = await connect({ servers: natsUrl, maxReconnectAttempts: -1, reconnectTimeWait: 100 });
  return {
    databases: () => readDatabases(adminUrl),
    undelivered: () => countUndelivered(nats),
    /** @returns {Promise<Omit<Evidence, 'baseline' | 'ledgerKept'>>} */
    collect: async () => ({
      history: readHistory(historyFile),
      workflows: foldJournal(await readJournal(nats)),
      calls: proxies.flatMap(({ calls }) => calls),
      ...(await readDatabases(adminUrl)),
    }),
    close: () => nats.close(),
  };
}

module.exports = { openSources };
