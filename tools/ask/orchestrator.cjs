const { userInfo } = require('node:os');
const { ORCHESTRATOR, urlOf } = require('../system/services.cjs');

const REQUEST_TIMEOUT_MS = 10_000;

/** Who asks: so that "it" is what this person spoke of before, and nobody else. */
const asker = () => ({ user_id: process.env['USER_ID'] || userInfo().username });

/** The orchestrator answered, and refused. */
class RefusedError extends Error {}
/** Nothing usable answered. */
class UnreachableError extends Error {}

const orchestratorUrl = () => urlOf(ORCHESTRATOR).href.replace(/\/$/, '');

/**
 * @param {'GET' | 'POST'} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<any>}
 * @throws {RefusedError | UnreachableError}
 */
async function call(method, path, body) {
  const response = await fetch(`${orchestratorUrl()}${path}`, {
    method,
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
    ...(body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch((error) => {
    throw new UnreachableError(`${error.cause?.code ?? error.message}`, { cause: error });
  });
  /** @type {any} */
  const answer = await response.json().catch(() => {
    throw new UnreachableError(`what answers there is no orchestrator (status ${response.status})`);
  });
  if (!response.ok) throw new RefusedError(`${answer.detail ?? answer.title} (${answer.code ?? response.status})`);
  return answer;
}

const workflowPath = (/** @type {string} */ requestId) => `/workflow/${encodeURIComponent(requestId)}`;

module.exports = {
  RefusedError,
  UnreachableError,
  orchestratorUrl,
  /** @param {string} userRequest @param {string} [confirm] mode @returns {Promise<{ request_id: string }>} */
  submit: (userRequest, confirm) =>
    call('POST', '/orchestrate-async', { user_request: userRequest, context: asker(), ...(confirm && { confirm }) }),
  /** The `WorkflowView` of the contracts. @param {string} requestId */
  view: (requestId) => call('GET', workflowPath(requestId)),
  /** @param {string} requestId */
  cancel: (requestId) => call('POST', `${workflowPath(requestId)}/cancel`),
  /** @param {string} requestId @param {{ plan_hash: string, reading?: string }} confirmation */
  confirm: (requestId, confirmation) =>
    call('POST', `${workflowPath(requestId)}/confirm`, { ...confirmation, context: asker() }),
  /** @param {string} requestId
   * @param {{ answer?: string, choice?: number, option?: string, values?: Record<string, unknown> }} answer */
  clarify: (requestId, answer) => call('POST', `${workflowPath(requestId)}/clarify`, { ...answer, context: asker() }),
  /** @param {string} requestId @param {'approve' | 'reject'} decision @param {string} planHash */
  decide: (requestId, decision, planHash) =>
    call('POST', `${workflowPath(requestId)}/${decision}`, { plan_hash: planHash, context: asker() }),
};
