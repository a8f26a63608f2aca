const { checkCallbacks } = require('./callbacks.cjs');
const { checkDoubled } = require('./doubled.cjs');
const { checkLedger } = require('./ledger.cjs');
const { checkMoney } = require('./money.cjs');
const { checkPartLines } = require('./part-lines.cjs');
const { checkRepairOrderHistory } = require('./repair-order-history.cjs');
const { checkRequests } = require('./requests.cjs');
const { checkStepKeys } = require('./step-keys.cjs');
const { checkStock } = require('./stock.cjs');

const CHECKS = [
  checkRequests,
  checkDoubled,
  checkLedger,
  checkStepKeys,
  checkCallbacks,
  checkStock,
  checkMoney,
  checkRepairOrderHistory,
  checkPartLines,
];

/**
 * Everything that was promised and does not hold.
 * @param {import('../evidence/evidence.cjs').Evidence} evidence
 * @returns {import('../evidence/evidence.cjs').Violation[]}
 */
const check = (evidence) => CHECKS.flatMap((one) => one(evidence));

module.exports = { check };
