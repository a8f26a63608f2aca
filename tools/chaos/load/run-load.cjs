const { setTimeout: sleep } = require('node:timers/promises');

const AGAIN_MS = 150;
const CANCEL_ATTEMPTS = 5;

/**
 * @typedef {import('./plan-request.cjs').PlannedRequest} PlannedRequest
 * @typedef {Awaited<ReturnType<typeof import('./orchestrator-client.cjs').connectToOrchestrators>>} Orchestrators
 */

/**
 * @typedef {object} LoadOptions
 * @property {number} clients
 * @property {(index: number) => PlannedRequest} requestAt
 * @property {Orchestrators} orchestrators
 * @property {import('./history.cjs').History} history
 * @property {(requestId: string) => string} callbackUrlFor
 */

/**
 * @typedef {object} Load
 * @property {(limitMs: number) => Promise<void>} stop submits nothing new; resolves once everything submitted is
 *   acknowledged or refused, or time is up
 * @property {() => number} submitted
 */

/**
 * Clients that submit requests one after the other, each until it is acknowledged, under the same id.
 * @param {LoadOptions} options
 * @returns {Load}
 */
function runLoad({ clients, requestAt, orchestrators, history, callbackUrlFor }) {
  let next = 0;
  let stopping = false;
  let givingUp = false;

  /** @param {PlannedRequest} request @param {number} instance */
  const submitUntilAcknowledged = async ({ requestId, text, priority, onFailure, confirm, channel }, instance) => {
    const body = {
      request_id: requestId,
      user_request: text,
      priority,
      callback_url: callbackUrlFor(requestId),
      ...(onFailure && { on_failure: onFailure }),
      ...(confirm && { confirm }),
    };
    for (let attempt = 0; !givingUp; attempt += 1) {
      // whoever got no answer while it waited for the end asks again without waiting
      const through = attempt > 0 && channel === 'rest' ? 'rest-async' : channel;
      const result = await orchestrators.submit(through, body, instance + attempt);
      const fact = { request_id: requestId, at: Date.now() };
      if (result.outcome === 'acknowledged') return history.append({ type: 'acknowledged', ...fact });
      if (result.outcome === 'refused') return history.append({ type: 'refused', ...fact, status: result.status });
      await sleep(AGAIN_MS);
    }
  };

  /** @param {PlannedRequest} request @param {number} index */
  const cancel = async ({ requestId, cancelAfterMs }, index) => {
    await sleep(cancelAfterMs);
    for (let attempt = 0; attempt < CANCEL_ATTEMPTS; attempt += 1) {
      const { outcome } = await orchestrators.cancel(requestId, index + attempt);
      if (outcome !== 'unanswered') return;
      await sleep(AGAIN_MS);
    }
  };

  const client = async () => {
    while (!stopping) {
      const index = next++;
      const request = requestAt(index);
      history.append({ type: 'submitted', request_id: request.requestId, at: Date.now() });
      await Promise.all([
        submitUntilAcknowledged(request, index),
        request.twice ? submitUntilAcknowledged(request, index + 1) : undefined,
      ]);
      if (request.cancelAfterMs !== undefined) await cancel(request, index);
      await sleep(stopping ? 0 : request.pauseMs);
    }
  };

  const running = Promise.all(Array.from({ length: clients }, client));
  return {
    submitted: () => next,
    stop: async (limitMs) => {
      stopping = true;
      const limit = setTimeout(() => (givingUp = true), limitMs);
      await running;
      clearTimeout(limit);
    },
  };
}

module.exports = { runLoad };
