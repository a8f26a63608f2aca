const { setTimeout: sleep } = require('node:timers/promises');
const { randomFor } = require('../random.cjs');

const LOOK_AGAIN_MS = 500;
const SHARE_REJECTED = 0.2;

/**
 * The service manager: decides about whatever waits for a decision, and calls off what waits for an answer that nobody
 * will give. Undisturbed by refusals and outages; what still waits is found again.
 * @param {Awaited<ReturnType<typeof import('./orchestrator-client.cjs').connectToOrchestrators>>} orchestrators
 * @param {number} seed says which plans are rejected
 * @returns {{ stop: () => Promise<void> }}
 */
function startApprover(orchestrators, seed) {
  let stopping = false;

  /** @param {string} requestId @param {number} turn */
  const decide = async (requestId, turn) => {
    const { approval } = (await orchestrators.view(requestId, turn)) ?? {};
    if (!approval) return;
    const rejects = randomFor(seed, `decision ${requestId}`).chance(SHARE_REJECTED);
    await orchestrators.decide(requestId, rejects ? 'reject' : 'approve', approval.plan_hash, turn);
  };

  const work = async () => {
    for (let turn = 0; !stopping; turn += 1) {
      for (const { request_id: requestId, status } of await orchestrators.waiting(turn)) {
        if (status === 'awaiting_approval') await decide(requestId, turn);
        else await orchestrators.cancel(requestId, turn);
      }
      await sleep(LOOK_AGAIN_MS);
    }
  };

  const working = work();
  return {
    stop: async () => {
      stopping = true;
      await working;
    },
  };
}

module.exports = { startApprover };
