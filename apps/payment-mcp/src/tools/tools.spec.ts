import { localProvider, PayPageTokens } from '../provider/local-provider';
import { tools } from '.';

const all = tools(localProvider('http://localhost:3004', new PayPageTokens('k'.repeat(43))), '/none');
const byName = (name: string) => all.find((tool) => tool.name === name);
const named = (matches: (tool: (typeof all)[number]) => boolean) => all.filter(matches).map(({ name }) => name);

describe('the payment tools', () => {
  it('are the specification’s first, then those the trade needs, then those of the agent and of orchestrators', () => {
    expect(all.map(({ name, visibility }) => (visibility ? `${name} (${visibility})` : name))).toEqual([
      'create_payment_link',
      'check_payment_status',
      'process_refund',
      'send_payment_notification',
      'get_payment_methods',
      'cancel_payment_link',
      'list_payments',
      'record_offline_payment',
      'apply_repair_order_event (agent)',
      'find_customer_traces (orchestrator)',
      'erase_customer (orchestrator)',
    ]);
  });

  it('say honestly which of them only read, which destroy, and which reach outside the dealership', () => {
    expect(named(({ annotations }) => annotations.readOnlyHint)).toEqual([
      'check_payment_status',
      'get_payment_methods',
      'list_payments',
      'find_customer_traces',
    ]);
    expect(named(({ annotations }) => annotations.destructiveHint)).toEqual([
      'process_refund',
      'cancel_payment_link',
      'erase_customer',
    ]);
    expect(named(({ annotations }) => annotations.openWorldHint)).toEqual([
      'create_payment_link',
      'process_refund',
      'send_payment_notification',
    ]);
  });

  it.each([
    ['create_payment_link', ['repair_order_id', 'amount']],
    ['check_payment_status', []],
    ['process_refund', ['payment_id', 'reason']],
    ['send_payment_notification', ['channel']],
    ['cancel_payment_link', []],
    ['record_offline_payment', ['repair_order_id', 'amount', 'method']],
  ])('require of %s no more than the specification does', (name, required) => {
    const shape = Object.entries(byName(name)?.input.shape ?? {});
    const demanded = shape.filter(([, field]) => !field.safeParse(undefined).success).map(([field]) => field);
    expect(demanded).toEqual(required);
  });

  it('have no field for a card number', () => {
    const fields = all.flatMap(({ input }) => Object.keys(input.shape));
    expect(fields.filter((field) => /card|pan|cvc|cvv/i.test(field))).toEqual([]);
  });
});
