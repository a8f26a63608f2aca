const { setTimeout: sleep } = require('node:timers/promises');
const { randomFor } = require('../random.cjs');

const LOOK_AGAIN_MS = 500;
const SHARE_REJECTED = 0.2;

/**
 * The people at the counter: whoever asked confirms what is read back, the service manager decides about whatever waits for
 * an approval, and what waits for an answer that nobody will give is called off. Undisturbed by refusals and outages; what still waits is found again.
 * @param {Awaited<ReturnType<typeof import('./orchestrator-client.cjs').connectToOrchestrators>>} orchestrators
 * @param {number} seed says which plans are rejected
 * @returns {{ stop: () => Promise<void> }}
 */
function startApprover(orchestrators, seed) {
  let stopping = false;

  /** @param {string} requestId @param {number} turn */
  const decide = async (requestId, turn) => {
    const { confirmation, approval } = (await orchestrators.view(requestId, turn)) ?? {};
    const pending = confirmation ?? approval;
    if (!pending) return;
    const what = confirmation ? 'confirmation' : 'decision';
    const rejects = randomFor(seed, `${what} ${requestId}`).chance(SHARE_REJECTED);
    const decision = rejects ? 'reject' : confirmation ? 'confirm' : 'approve';
    await orchestrators.decide(requestId, decision, pending.plan_hash, turn);
  };

  const work = async () => {
    for (let turn = 0; !stopping; turn += 1) {
      for (const { request_id: requestId, status } of await orchestrators.waiting(turn)) {
        if (status === 'needs_clarification') await orchestrators.cancel(requestId, turn);
        else await decide(requestId, turn);
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
