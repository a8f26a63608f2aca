const { setTimeout: sleep } = require('node:timers/promises');
const { PARTS } = require('./plan-request.cjs');

/** More pieces than any run reserves. */
const PIECES = 9_000;
const CUSTOMER = { customer_id: 'C-20001', vehicle_id: '4T1B11HK8KU012034' };
const WAY_TO_WORK = ['scheduled', 'in_progress'];
/** Until the news of a repair order has reached the other services. */
const NEWS_MS = 2_000;

/**
 * Has one operation done by an agent, over HTTP.
 * @param {string} agentUrl
 * @param {string} operation
 * @param {Record<string, unknown>} parameters
 * @param {string} requestId
 * @returns {Promise<any>} the result
 */
async function execute(agentUrl, operation, parameters, requestId) {
  const response = await fetch(`${agentUrl}/execute`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ request_id: requestId, operation, parameters }),
  });
  const answer = /** @type {any} */ (await response.json());
  if (!answer.success) throw new Error(`${operation} failed: ${JSON.stringify(answer)}`);
  return answer.result;
}

/**
 * Fills the shelves and opens repair orders in the demonstration world, so that a long run does not end up with nothing
 * to sell, nor with all its parts on the same few repair orders.
 * @param {Record<string, string>} agentUrls by service
 * @param {number} repairOrders
 * @returns {Promise<string[]>} their numbers
 */
async function prepareWorld(agentUrls, repairOrders) {
  const { parts = '', repair_orders: orders = '' } = agentUrls;
  for (const part_number of PARTS)
    await execute(
      parts,
      'adjust_stock',
      { part_number, delta: PIECES, reason_code: 'receipt' },
      `stock-${part_number}`,
    );
  const numbers = [];
  for (let count = 0; count < repairOrders; count += 1) {
    const parameters = { ...CUSTOMER, service_description: `Visit ${count}` };
    const { repair_order_id } = await execute(orders, 'create_repair_order', parameters, `order-${count}`);
    for (const new_status of WAY_TO_WORK)
      await execute(orders, 'update_repair_order_status', { repair_order_id, new_status }, `${count}-${new_status}`);
    numbers.push(repair_order_id);
  }
  await sleep(NEWS_MS);
  return numbers;
}

module.exports = { prepareWorld };
