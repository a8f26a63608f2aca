const { fdatasyncSync, openSync, readFileSync, writeSync, closeSync } = require('node:fs');

/**
 * What a client, or whoever is called back, knows. Times are milliseconds since the epoch.
 * @typedef {{ type: 'submitted', request_id: string, at: number }
 *   | { type: 'acknowledged', request_id: string, at: number }
 *   | { type: 'refused', request_id: string, at: number, status: string }
 *   | { type: 'called_back', request_id: string, at: number, webhook_id: string, accepted: boolean,
 *       status: string }} HistoryEntry
 */

/** @typedef {{ append: (entry: HistoryEntry) => void, close: () => void }} History */

/**
 * Opens a file of JSON lines in which an entry is on disk before whoever caused it learns of it.
 * @param {string} file
 * @returns {History}
 */
function openHistory(file) {
  const descriptor = openSync(file, 'a');
  return {
    append: (entry) => {
      writeSync(descriptor, `${JSON.stringify(entry)}\n`);
      fdatasyncSync(descriptor);
    },
    close: () => closeSync(descriptor),
  };
}

/** @param {string} file @returns {HistoryEntry[]} */
const readHistory = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));

module.exports = { openHistory, readHistory };
