const { connect, JSONCodec } = require('nats');

const TIMEOUT_MS = 5_000;
const { encode, decode } = JSONCodec();

/**
 * What a client makes of the attempt to hand over a request: `unanswered` where it cannot know what became of it, or is
 * asked to come again.
 * @typedef {{ outcome: 'acknowledged' | 'unanswered' } | { outcome: 'refused', status: string }} Attempt
 */

/** @typedef {Record<string, unknown>} RequestBody */

/** @param {number} status HTTP @returns {Attempt} */
function attemptOf(status) {
  if (status < 300 || status === 409) return { outcome: 'acknowledged' }; // 409: the very request is in flight
  if (status >= 500 || status === 429) return { outcome: 'unanswered' };
  return { outcome: 'refused', status: String(status) };
}

/** @param {string} url @param {unknown} [body] @returns {Promise<Attempt>} */
async function post(url, body) {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await response.arrayBuffer();
    return attemptOf(response.status);
  } catch {
    return { outcome: 'unanswered' };
  }
}

/** @param {string} url @returns {Promise<any>} undefined where nothing usable was answered */
async function get(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    return response.ok ? await response.json() : void (await response.arrayBuffer());
  } catch {
    return undefined;
  }
}

/**
 * The orchestrators as other dealership systems see them, over REST and NATS.
 * @param {readonly string[]} urls of the instances
 * @param {string} natsUrl
 */
async function connectToOrchestrators(urls, natsUrl) {
  const nats = await connect({ servers: natsUrl, maxReconnectAttempts: -1, reconnectTimeWait: 100 });
  const instance = (/** @type {number} */ number) => urls[number % urls.length];
  return {
    /**
     * @param {import('./plan-request.cjs').Channel} channel
     * @param {RequestBody} body
     * @param {number} number of the instance; over NATS whichever takes it
     * @returns {Promise<Attempt>}
     */
    submit: async (channel, body, number) => {
      if (channel === 'rest') return post(`${instance(number)}/orchestrate`, body);
      if (channel === 'rest-async') return post(`${instance(number)}/orchestrate-async`, body);
      try {
        const reply = await nats.request('orchestrator.orchestrate-async', encode(body), { timeout: TIMEOUT_MS });
        const answer = /** @type {any} */ (decode(reply.data));
        return attemptOf(typeof answer.status === 'number' ? answer.status : 200); // a refusal is problem details
      } catch {
        return { outcome: 'unanswered' };
      }
    },
    /** @param {string} requestId @param {number} number of the instance @returns {Promise<Attempt>} */
    cancel: (requestId, number) => post(`${instance(number)}/workflow/${requestId}/cancel`),
    /** Workflows that wait for a confirmation, a decision or an answer, as far as they are listed. @param {number} number
     * @returns {Promise<{ request_id: string, status: string }[]>} */
    waiting: async (number) => {
      const query = 'status=awaiting_confirmation,awaiting_approval,needs_clarification&limit=200';
      return (await get(`${instance(number)}/workflows?${query}`))?.workflows ?? [];
    },
    /** @param {string} requestId @param {number} number of the instance @returns {Promise<any>} */
    view: (requestId, number) => get(`${instance(number)}/workflow/${requestId}`),
    /**
     * @param {string} requestId
     * @param {'confirm' | 'approve' | 'reject'} decision
     * @param {string} planHash
     * @param {number} number of the instance
     * @returns {Promise<Attempt>}
     */
    decide: (requestId, decision, planHash, number) =>
      post(`${instance(number)}/workflow/${requestId}/${decision}`, { plan_hash: planHash }),
    close: () => nats.close(),
  };
}

module.exports = { connectToOrchestrators };
