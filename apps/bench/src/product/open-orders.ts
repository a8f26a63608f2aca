import { holderOf, localToken } from '@ars/identity';
import type { NatsConnection } from 'nats';
import { newsToArrive } from './news-to-arrive';
import type { Product } from './start-product';

/** Whoever may have an agent write without an orchestrator. */
const OPERATOR = holderOf({ id: 'O-01', name: 'Operator O-01', role: 'operator' });
/** Whose address the specification's example names. */
const CUSTOMER = { customer_id: 'C-20001', vehicle_id: '4T1B11HK8KU012034' };
/** More pieces than any run reserves. */
const PIECES = 9_000;
const AT_A_TIME = 8;

/** What we read of an agent's answer. */
interface AgentAnswer {
  success: boolean;
  result: Record<string, unknown>;
}

/**
 * Opens so many repair orders and fills the shelf, so that writes do not all go to the same order, nor out of stock.
 * @returns their numbers, once every service knows them
 */
export async function openOrders(
  { agentUrls, dataDirectory }: Product,
  broker: NatsConnection,
  count: number,
  part: string,
): Promise<string[]> {
  const authorization = `Bearer ${await localToken(dataDirectory, OPERATOR)}`;
  const execute = async (agent: string, operation: string, parameters: Record<string, unknown>, id: string) => {
    const response = await fetch(`${agentUrls[agent]}/execute`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify({ request_id: id, operation, parameters }),
    });
    return (await response.json()) as AgentAnswer;
  };
  const done = async (...call: Parameters<typeof execute>): Promise<AgentAnswer['result']> => {
    const answer = await execute(...call);
    if (!answer.success) throw new Error(`${call[1]} failed: ${JSON.stringify(answer)}`);
    return answer.result;
  };
  await done('parts-agent', 'adjust_stock', { part_number: part, delta: PIECES, reason_code: 'receipt' }, 'stock');
  const numbers: string[] = [];
  const open = async (first: number): Promise<void> => {
    for (let index = first; index < count; index += AT_A_TIME) {
      const parameters = { ...CUSTOMER, service_description: `Visit ${index}` };
      const { repair_order_id } = await done(
        'repair-orders-agent',
        'create_repair_order',
        parameters,
        `order-${index}`,
      );
      numbers.push(String(repair_order_id));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, (_, first) => open(first)));
  await newsToArrive(broker);
  return numbers;
}
