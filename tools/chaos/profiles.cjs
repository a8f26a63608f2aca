const { EVERY_FAULT } = require('./proxy/fault-plan.cjs');

/**
 * How long and how hard a run is.
 * @typedef {object} Profile
 * @property {number} kills at least so many, all kinds together
 * @property {number} rounds how often every kind of fault comes at the least
 * @property {number} clients that submit requests one after the other
 * @property {number} repairOrders that are opened for them to work on
 * @property {readonly import('./proxy/fault-plan.cjs').Fault[]} faults drawn from where a call is broken
 * @property {number} faultRate share of calls between agents and MCP servers that something goes wrong with
 * @property {number} stallMs how long a stopped orchestrator stays so: longer than any lease it can hold
 */

/**
 * - `ci` with every change
 * - `long` for the statistics
 * - `checker` few kills and many calls repeated, so that a system without a ledger doubles effects in every such run
 *   and a checker that sees none of them is found out
 * @type {Record<'ci' | 'long' | 'checker', Profile>}
 */
const PROFILES = {
  ci: { kills: 60, rounds: 1, clients: 3, repairOrders: 24, faults: EVERY_FAULT, faultRate: 0.06, stallMs: 8_000 },
  long: {
    kills: 1_000,
    rounds: 10,
    clients: 3,
    repairOrders: 240,
    faults: EVERY_FAULT,
    faultRate: 0.06,
    stallMs: 8_000,
  },
  checker: {
    kills: 10,
    rounds: 1,
    clients: 3,
    repairOrders: 24,
    faults: ['lost', 'duplicate'],
    faultRate: 0.5,
    stallMs: 8_000,
  },
};

module.exports = { PROFILES };
