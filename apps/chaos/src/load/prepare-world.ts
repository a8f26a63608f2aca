import { setTimeout as sleep } from 'node:timers/promises';
import { holderOf, localToken } from '@ars/identity';
import type { MortalSystem } from '@ars/local-system';
import { PARTS } from './plan-request';

/** Whoever may have an agent write without an orchestrator. */
const OPERATOR = holderOf({ id: 'O-01', name: 'Operator O-01', role: 'operator' });
/** More pieces than any run reserves. */
const PIECES = 9_000;
const CUSTOMER = { customer_id: 'C-20001', vehicle_id: '4T1B11HK8KU012034' };
const WAY_TO_WORK = ['scheduled', 'in_progress'];
/** Until the news of a repair order has reached the other services. */
const NEWS_MS = 2_000;

/** What we read of an agent's answer. */
interface AgentAnswer {
  success: boolean;
  result: Record<string, unknown>;
}

/** Has one operation done by an agent, over HTTP. */
async function execute(
  agentUrl: string,
  operation: string,
  parameters: Record<string, unknown>,
  requestId: string,
  token: string,
): Promise<AgentAnswer['result']> {
  const response = await fetch(`${agentUrl}/execute`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ request_id: requestId, operation, parameters }),
  });
  const answer = (await response.json()) as AgentAnswer;
  if (!answer.success) throw new Error(`${operation} failed: ${JSON.stringify(answer)}`);
  return answer.result;
}

/**
 * Fills the shelves and opens repair orders in the demonstration world, so that a long run does not end up with nothing
 * to sell, nor with all its parts on the same few repair orders.
 * @param repairOrders how many
 * @returns their numbers
 */
export async function prepareWorld(
  { agentUrls, dataDirectory }: Pick<MortalSystem, 'agentUrls' | 'dataDirectory'>,
  repairOrders: number,
): Promise<string[]> {
  const token = await localToken(dataDirectory, OPERATOR);
  const { parts = '', repair_orders: orders = '' } = agentUrls;
  for (const part_number of PARTS) {
    const receipt = { part_number, delta: PIECES, reason_code: 'receipt' };
    await execute(parts, 'adjust_stock', receipt, `stock-${part_number}`, token);
  }
  const numbers: string[] = [];
  for (let count = 0; count < repairOrders; count += 1) {
    const parameters = { ...CUSTOMER, service_description: `Visit ${count}` };
    const { repair_order_id } = await execute(orders, 'create_repair_order', parameters, `order-${count}`, token);
    for (const new_status of WAY_TO_WORK)
      await execute(
        orders,
        'update_repair_order_status',
        { repair_order_id, new_status },
        `${count}-${new_status}`,
        token,
      );
    numbers.push(String(repair_order_id));
  }
  await sleep(NEWS_MS);
  return numbers;
}
