/**
 * What can go wrong between an agent and its MCP server, with its share among the faults:
 * - `hang` the request goes nowhere and gets no answer, until the caller gives up
 * - `slow` the request arrives late
 * - `error` the server answers 500 and has done nothing
 * - `garbage` the server has done what it was asked, its answer cannot be read
 * - `lost` the server has done what it was asked, its answer never arrives
 * - `duplicate` the request arrives twice at once
 * @typedef {'hang' | 'slow' | 'error' | 'garbage' | 'lost' | 'duplicate'} Fault
 */

/** @type {readonly [Fault, number][]} */
const SHARES = [
  ['hang', 1],
  ['slow', 2],
  ['error', 2],
  ['garbage', 2],
  ['lost', 4],
  ['duplicate', 4],
];
/** Each fault as often as its share. */
const EVERY_FAULT = SHARES.flatMap(([fault, share]) => Array.from({ length: share }, () => fault));

/**
 * The next call's fault; undefined where it is let through as it is.
 * @typedef {(call: import('./tool-call.cjs').ToolCall) => Fault | undefined} FaultPlan
 */

/**
 * @param {import('../random.cjs').Random} random
 * @param {Pick<import('../profiles.cjs').Profile, 'faults' | 'faultRate'>} profile
 * @returns {FaultPlan}
 */
function faultPlan(random, { faults, faultRate }) {
  return () => {
    const fault = random.pick(faults); // drawn in any case, so that the n-th fault does not depend on the rate
    return random.chance(faultRate) ? fault : undefined;
  };
}

module.exports = { EVERY_FAULT, faultPlan };
