import type { AgentServiceRequest, JsonSchema } from '@ars/contracts';
import { type Answer, anObject, anOperation, type FakeAgent, startFakeAgent } from './fake-agent';

const WRITES = { annotations: { readOnlyHint: false, destructiveHint: false }, idempotent: true, ledger: true };
const named = (entity: string, label: string): JsonSchema => ({
  type: 'string',
  pattern: '^[0-9]+$',
  'x-entity': entity,
  'x-labels': [label],
});
const part = named('part', 'part');
const repairOrder = named('repair_order', 'RO');
const email: JsonSchema = { type: 'string', format: 'email' };

/** The part that nobody can have, and the one that can stand in for it. */
export const SCARCE = '1234';
export const ALTERNATIVE = '5678';

/** A dealership where a part seems to be there, and cannot be reserved. */
export interface ScarceDealership {
  parts: FakeAgent;
  payment: FakeAgent;
  stop(): Promise<void>;
}

export async function openScarceDealership(natsUrl: string): Promise<ScarceDealership> {
  const [parts, repairOrders, payment] = await Promise.all([
    startFakeAgent(natsUrl, {
      service: 'parts',
      operations: [
        anOperation({ name: 'get_part_details', proves: 'part', parameters: anObject({ part_number: part }) }),
        anOperation({
          name: 'get_alternative_parts',
          parameters: anObject({ part_number: part }),
          output: anObject({ alternatives: { type: 'array', items: anObject({ part_number: part }) } }),
        }),
        anOperation({
          name: 'reserve_parts',
          keywords: ['add part'],
          ...WRITES,
          parameters: anObject({ part_numbers: { type: 'array', items: part }, repair_order_id: repairOrder }),
        }),
      ],
      execute: answerAboutParts,
    }),
    startFakeAgent(natsUrl, {
      service: 'repair_orders',
      operations: [
        anOperation({
          name: 'get_repair_order_details',
          proves: 'repair_order',
          parameters: anObject({ repair_order_id: repairOrder }),
          output: anObject({ repair_order_id: repairOrder, customer_email: email }),
        }),
      ],
      execute: ({ parameters: { repair_order_id } }) => ({
        result: {
          ...{ repair_order_id, status: 'in_progress', customer_email: 'ana@example.com', currency: 'USD', parts: [] },
          ...{ balance: null, total: null, estimate: null, authorized_limit: null },
        },
      }),
    }),
    startFakeAgent(natsUrl, {
      service: 'payment',
      operations: [
        anOperation({
          name: 'create_payment_link',
          keywords: ['send payment link'],
          ...WRITES,
          undo: { operation: 'cancel_payment_link', parameters: { payment_link_id: '$outputs.payment_link_id' } },
          parameters: anObject({ repair_order_id: repairOrder, amount: { type: 'number' }, customer_email: email }),
        }),
      ],
      execute: () => ({ result: { payment_link_id: 'PL-1' } }),
    }),
  ]);
  const stop = async () => void (await Promise.all([parts, repairOrders, payment].map((agent) => agent.stop())));
  return { parts, payment, stop };
}

function answerAboutParts({ operation, parameters }: AgentServiceRequest): Answer {
  switch (operation) {
    case 'get_alternative_parts':
      return { result: { alternatives: [{ part_number: ALTERNATIVE }] } };
    case 'reserve_parts':
      return JSON.stringify(parameters['part_numbers']) === JSON.stringify([SCARCE])
        ? { error: `There is no ${SCARCE} left`, error_code: 'INSUFFICIENT_STOCK' }
        : { result: { reservation_id: 'RSV-1' } };
    default:
      return { result: { part_number: parameters['part_number'], on_hand: 25, available_quantity: 25 } };
  }
}
