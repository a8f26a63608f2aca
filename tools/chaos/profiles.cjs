/**
 * How long and how hard a run is.
 * @typedef {object} Profile
 * @property {number} kills at least so many, all kinds together
 * @property {number} rounds how often every kind of fault comes at the least
 * @property {number} clients that submit requests one after the other
 * @property {number} repairOrders that are opened for them to work on
 * @property {number} faultRate share of calls between agents and MCP servers that something goes wrong with
 * @property {number} stallMs how long a stopped orchestrator stays so: longer than any lease it can hold
 */

/** @type {Record<'ci' | 'long', Profile>} */
const PROFILES = {
  ci: { kills: 60, rounds: 1, clients: 3, repairOrders: 24, faultRate: 0.06, stallMs: 8_000 },
  long: { kills: 1_000, rounds: 10, clients: 3, repairOrders: 240, faultRate: 0.06, stallMs: 8_000 },
};

module.exports = { PROFILES };
