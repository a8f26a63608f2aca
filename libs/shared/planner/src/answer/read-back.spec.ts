import type { RegisteredService, WorkflowPlan, WorkflowStep } from '@ars/contracts';
import { composeReadBack } from './read-back';

const operation = (name: string, more: object = {}) => ({
  ...{ name, description: name, kind: 'mcp', idempotent: true, keywords: [] },
  annotations: { readOnlyHint: false },
  parameters: { type: 'object', properties: { repair_order_id: { type: 'string', 'x-labels': ['RO', 'order'] } } },
  ...more,
});
const CATALOGUE = [
  {
    service: 'desk',
    operations: [
      operation('send_link', { annotations: { readOnlyHint: false, openWorldHint: true } }),
      operation('set_contact', {
        annotations: { readOnlyHint: false, openWorldHint: false },
        undo: { operation: 'x', parameters: {} },
      }),
    ],
  },
] as unknown as RegisteredService[];

const step = (step_id: string, name: string, parameters: Record<string, unknown>, effect: unknown = {}) =>
  ({ step_id, service_name: 'desk', operation: name, parameters, effect }) as unknown as WorkflowStep;
const readBack = (...execution_steps: WorkflowStep[]) =>
  composeReadBack({
    plan: { execution_steps } as unknown as WorkflowPlan,
    results: { look: { email: 'ana@example.com' } },
    changes: [{ step_id: 'b', entity: 'order', id: '1', field: 'total', before: 1, after: 2 }],
    unchanged: [{ step_id: 'b', entity: 'order', id: '1', field: 'status', value: 'open' }],
    catalogue: CATALOGUE,
  });

describe('a plan that is read back', () => {
  const look = step('look', 'look', {}, null);
  const send = step('a', 'send_link', { repair_order_id: '1', to: '$steps.look.outputs.email', amount: 5 });
  const contact = step('b', 'set_contact', {
    repair_order_id: '1',
    to: 'ana@example.com',
    later: '$steps.a.outputs.x',
  });

  it('says each write with its values, by their labels, and those that are not known yet not at all', () => {
    const { steps, summary } = readBack(look, send, contact);
    expect(steps.map(({ says }) => says)).toEqual([
      'Send link: RO 1, to ana@example.com, amount 5.',
      'Set contact: RO 1, to ana@example.com.',
    ]);
    expect(summary).toBe(steps.map(({ says }) => says).join(' '));
  });

  it('names who is written to, what changes, what stays and what can be taken back', () => {
    expect(readBack(look, send, contact).steps).toMatchObject([
      { step_id: 'a', recipient: 'ana@example.com', changes: [], stays: [], undoable: false },
      { step_id: 'b', changes: [{ field: 'total' }], stays: [{ field: 'status' }], undoable: true },
    ]);
    expect(readBack(contact).steps[0]).not.toHaveProperty('recipient');
  });
});
