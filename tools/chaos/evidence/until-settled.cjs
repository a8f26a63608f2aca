const { setTimeout: sleep } = require('node:timers/promises');
const { checkCallbacks } = require('../check/callbacks.cjs');
const { checkRequests } = require('../check/requests.cjs');

const PAUSE_MS = 500;

/**
 * Waits until nothing is left to happen by itself: acknowledged requests settled and called back for, events told and
 * taken.
 * @param {Awaited<ReturnType<typeof import('./sources.cjs').openSources>>} sources
 * @param {number} limitMs
 * @returns {Promise<number>} milliseconds it took, at most the limit
 */
async function untilSettled(sources, limitMs) {
  const startedAt = performance.now();
  const elapsed = () => performance.now() - startedAt;
  while (elapsed() < limitMs) {
    const evidence = await sources.collect();
    const open = [...checkRequests(evidence), ...checkCallbacks(evidence)].length;
    if (open + evidence.unpublished + (await sources.undelivered()) === 0) break;
    await sleep(PAUSE_MS);
  }
  return Math.min(elapsed(), limitMs);
}

module.exports = { untilSettled };
