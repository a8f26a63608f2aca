import { type Answer, anObject, anOperation, type FakeAgent, startFakeAgent } from './fake-agent';

const text = { type: 'string' };
/** What the policies compare with, where the repair order has it. */
const NOT_ON_FILE = { balance: null, total: null, estimate: null, authorized_limit: null, currency: 'USD', parts: [] };
/** Of whoever all repair orders belong to: the contact on file. */
const CUSTOMER = 'ambujmehra16@gmail.com';

/** What the agents of the tests were asked, and a way to change how they answer. */
export interface Dealership {
  parts: FakeAgent;
  repairOrders: FakeAgent;
  payment: FakeAgent;
  stop(): Promise<void>;
}

/** Three agents with the operations of the specification's example; a repair order 9999 does not exist. */
export async function openDealership(
  natsUrl: string,
  reserve: () => Answer | Promise<Answer> = () => ({ result: { reservation_id: 'RES_001' } }),
): Promise<Dealership> {
  const [parts, repairOrders, payment] = await Promise.all([
    startFakeAgent(natsUrl, {
      service: 'parts',
      operations: [
        anOperation({ name: 'get_part_details', parameters: anObject({ part_number: text }) }),
        anOperation({
          name: 'reserve_parts',
          annotations: { readOnlyHint: false },
          parameters: { type: 'object' },
          changes: [
            {
              entity: 'part',
              each: '$inputs.part_numbers',
              id: '$item',
              field: 'on_hand',
              read: { operations: ['get_part_details'], parameters: { part_number: '$item' } },
              before: '$read.on_hand',
              after: { minus: ['$read.on_hand', 1] },
            },
          ],
        }),
      ],
      execute: ({ operation, parameters }) =>
        operation === 'reserve_parts'
          ? reserve()
          : {
              result: {
                part_number: parameters['part_number'],
                name: 'Brake Pad Set',
                available: true,
                on_hand: 25,
                available_quantity: 25,
              },
            },
    }),
    startFakeAgent(natsUrl, {
      service: 'repair_orders',
      operations: [anOperation({ name: 'get_repair_order_details', parameters: anObject({ repair_order_id: text }) })],
      execute: ({ parameters: { repair_order_id } }) =>
        repair_order_id === '9999'
          ? { error: 'There is no repair order 9999', error_code: 'RO_NOT_FOUND' }
          : { result: { repair_order_id, status: 'in_progress', customer_email: CUSTOMER, ...NOT_ON_FILE } },
    }),
    startFakeAgent(natsUrl, {
      service: 'payment',
      operations: [
        anOperation({
          name: 'create_payment_link',
          annotations: { readOnlyHint: false },
          parameters: anObject({ repair_order_id: text, amount: { type: 'number' }, customer_email: text }),
        }),
      ],
      execute: ({ parameters: { customer_email } }) => ({
        result: { payment_link: 'https://pay.example/RO_1234', sent_to: customer_email },
      }),
    }),
  ]);
  const agents = { parts, repairOrders, payment };
  return { ...agents, stop: async () => void (await Promise.all(Object.values(agents).map((agent) => agent.stop()))) };
}
