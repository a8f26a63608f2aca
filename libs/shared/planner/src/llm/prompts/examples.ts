/** A request, what was told beside it, and an answer to it. */
export interface ExampleAnswer {
  request: string;
  /** Where it decides: what stood in RECENT, in words. */
  recent?: string;
  answer: Record<string, unknown>;
}

const said = (param: string, quote: string) => ({ param, source: 'request', quote });
const order = said('repair_order_id', '412501');
const read = (id: string, output: string): string => `$steps.${id}.outputs.${output}`;

/**
 * Answers that show what rules say badly: a part that is bound in a list and in a map, a share, a wait with a decision behind
 * it, a loop, something that was spoken of, a question beside what can be looked up.
 */
export const EXAMPLES: readonly ExampleAnswer[] = [
  {
    request: 'hold a pair of rear pads for the silver escape',
    answer: {
      kind: 'plan',
      steps: [
        {
          ...{ op: 'repair_orders.search_repair_orders', id: 'find', args: { query: 'escape' } },
          evidence: { order: ['silver escape'], values: [said('query', 'escape')] },
        },
        {
          ...{ op: 'parts.search_parts', id: 'part', args: { part_name: 'pads', position: 'rear' } },
          evidence: { order: ['rear pads'], values: [said('part_name', 'pads'), said('position', 'rear')] },
        },
        {
          ...{ op: 'parts.reserve_parts', id: 'hold' },
          args: { part_numbers: [null], quantity_map: [{ key: '', value: 2 }] },
          bind: [
            { param: 'repair_order_id', from: read('find', 'repair_orders#/0/repair_order_id') },
            { param: 'part_numbers/0', from: read('part', 'parts#/0/part_number') },
            { param: 'quantity_map/0/key', from: read('part', 'parts#/0/part_number') },
          ],
          evidence: {
            order: ['hold a pair of rear pads for the silver escape'],
            values: [
              said('part_numbers/0', 'rear pads'),
              said('quantity_map/0/value', 'a pair'),
              said('repair_order_id', 'silver escape'),
            ],
          },
        },
      ],
    },
  },
  {
    request: '10 percent off the total of 412501',
    answer: {
      kind: 'plan',
      steps: [
        {
          ...{ op: 'repair_orders.get_repair_order_details', id: 'ro', args: { repair_order_id: '412501' } },
          evidence: { order: ['total of 412501'], values: [order] },
        },
        { op: 'compute', id: 'share', function: 'percent', of: [{ from: [read('ro', 'total')] }], by: 10 },
        {
          ...{ op: 'compute', id: 'rest', function: 'difference' },
          of: [{ from: [read('ro', 'total')] }, { from: [read('share', 'value')] }],
        },
        {
          ...{ op: 'repair_orders.update_repair_order', id: 'lower', args: { repair_order_id: '412501' } },
          bind: [{ param: 'total', from: read('rest', 'value') }],
          evidence: {
            order: ['10 percent off the total of 412501'],
            values: [order, said('total', '10 percent off the total')],
          },
        },
      ],
    },
  },
  {
    request: 'at noon move 412501 to closed if it is paid, otherwise text a reminder',
    answer: {
      kind: 'plan',
      steps: [
        { op: 'wait', id: 'noon', until: '2026-11-23T12:00:00-06:00', words: 'at noon' },
        {
          ...{ op: 'payment.check_payment_status', id: 'pay', args: { repair_order_id: '412501' } },
          ...{ after: ['noon'], evidence: { order: ['if it is paid'], values: [order] } },
        },
        {
          ...{ op: 'when', id: 'paid', words: 'it is paid', condition: 'status == "paid"' },
          given: [{ name: 'status', from: read('pay', 'status') }],
        },
        {
          ...{ op: 'repair_orders.update_repair_order_status', id: 'close' },
          args: { repair_order_id: '412501', new_status: 'closed' },
          only_if: { decision: 'paid', holds: true },
          evidence: { order: ['move 412501 to closed'], values: [order, said('new_status', 'closed')] },
        },
        {
          ...{ op: 'payment.send_payment_notification', id: 'remind' },
          args: { repair_order_id: '412501', template: 'reminder', channel: 'sms' },
          only_if: { decision: 'paid', holds: false },
          evidence: {
            order: ['text a reminder'],
            values: [order, said('template', 'reminder'), said('channel', 'text')],
          },
        },
      ],
    },
  },
  {
    request: 'note on everything waiting on parts: carrier delayed',
    answer: {
      kind: 'plan',
      steps: [
        {
          ...{ op: 'repair_orders.search_repair_orders', id: 'waiting', args: { status: 'parts_ordered', limit: 100 } },
          evidence: {
            order: ['everything waiting on parts'],
            values: [said('status', 'waiting on parts'), { param: 'limit', source: 'guess', quote: null }],
          },
        },
        {
          ...{ op: 'for_each', id: 'each', words: 'everything waiting on parts' },
          over: read('waiting', 'repair_orders'),
        },
        {
          ...{ op: 'repair_orders.add_repair_notes', id: 'note', args: { note: 'carrier delayed' } },
          bind: [{ param: 'repair_order_id', from: read('each', 'item#/repair_order_id') }],
          evidence: { order: ['note on everything waiting on parts'], values: [said('note', 'carrier delayed')] },
        },
      ],
    },
  },
  {
    request: 'cancel that link',
    recent: 'RECENT has one link, PL-6001',
    answer: {
      kind: 'plan',
      steps: [
        {
          ...{ op: 'payment.cancel_payment_link', id: 'cancel', args: { payment_link_id: 'PL-6001' } },
          evidence: {
            order: ['cancel that link'],
            values: [{ param: 'payment_link_id', source: 'recent', quote: 'that link' }],
          },
        },
      ],
    },
  },
  {
    request: 'put Devon on it',
    recent: 'nothing in RECENT',
    answer: {
      kind: 'clarify',
      message: 'Which repair order shall Devon work on?',
      steps: [
        {
          ...{ op: 'repair_orders.search_repair_orders', id: 'free', args: { open_only: true, unassigned: true } },
          evidence: { order: ['put Devon on it'], values: [] },
        },
      ],
      options: ['repair_orders.assign_technician'],
      missing: [{ op: 'repair_orders.assign_technician', param: 'repair_order_id' }],
    },
  },
];

/** As they stand in the prompt: a line with the request, and one with the answer. */
export const exampleLines = (): string[] =>
  EXAMPLES.flatMap(({ request, recent, answer }) => [
    recent === undefined ? `"${request}"` : `"${request}" (${recent})`,
    JSON.stringify(answer),
  ]);
