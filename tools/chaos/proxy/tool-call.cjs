/**
 * A call of a tool under a step key, as it passed by on its way from an agent to its MCP server. What changes something
 * has such a key; so has much that only reads.
 * @typedef {object} ToolCall
 * @property {string} service whose server was called
 * @property {string} tool
 * @property {unknown} arguments
 * @property {string} stepKey names the effect
 * @property {string} [tenantId] on whose behalf
 * @property {string | undefined} requestId the agent request that the call belongs to
 * @property {string | undefined} workflowId
 * @property {string | undefined} undoes step key of the effect that it takes back
 * @property {number} sentAt milliseconds since the epoch
 * @property {Record<string, unknown>[]} results what the server answered, wherever that was a success; several where
 *   the call arrived several times
 */

/** Asks what became of the effect that its key names, and brings none about. */
const RECALL = 'recall_effect';

const text = (/** @type {unknown} */ value) => (value === undefined ? undefined : String(value));

/**
 * @param {string} service
 * @param {string} body of the HTTP request
 * @returns {ToolCall | undefined} undefined where it is no call that brings something about under a key
 */
function readToolCall(service, body) {
  /** @type {any} */
  let message;
  try {
    message = JSON.parse(body);
  } catch {
    return undefined;
  }
  const meta = message?.params?._meta ?? {};
  const stepKey = meta['dealership/step-key'];
  if (message?.method !== 'tools/call' || stepKey === undefined || message.params.name === RECALL) return undefined;
  return {
    service,
    tool: message.params.name,
    arguments: message.params.arguments,
    stepKey,
    tenantId: text(meta['dealership/tenant-id']),
    requestId: text(meta['dealership/request-id']),
    workflowId: text(meta['dealership/workflow-id']),
    undoes: text(meta['dealership/undoes']),
    sentAt: Date.now(),
    results: [],
  };
}

/**
 * What a tool answered, out of the HTTP response's body: JSON, or the one event of a stream.
 * @param {string} body
 * @returns {Record<string, unknown> | undefined} undefined where it was no success
 */
function readToolResult(body) {
  const json = /^data: (.*)$/m.exec(body)?.[1] ?? body;
  try {
    const { result } = JSON.parse(json);
    return result && !result.isError ? result.structuredContent : undefined;
  } catch {
    return undefined;
  }
}

module.exports = { readToolCall, readToolResult };
