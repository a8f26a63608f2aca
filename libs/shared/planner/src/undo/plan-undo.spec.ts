import { isCall, type OperationCapability, type RegisteredService, type WorkflowPlan } from '@ars/contracts';
import type { RecentStep } from '../planner';
import { planUndo } from './plan-undo';

const text = { type: 'string' };
const writing = (name: string, parameters: string[]): OperationCapability => ({
  ...{ name, description: name, kind: 'mcp', idempotent: true, ledger: true, keywords: [] },
  annotations: { readOnlyHint: false, destructiveHint: false },
  parameters: {
    type: 'object',
    properties: Object.fromEntries(parameters.map((parameter) => [parameter, text])),
    required: parameters,
    additionalProperties: false,
  },
});
const CATALOGUE: RegisteredService[] = [
  {
    ...{ service: 'desk', status: 'healthy', instances: 1 },
    operations: [writing('hold', ['part']), writing('release', ['id']), writing('note', ['text'])],
  },
];
const REQUEST = { requestId: 'undoing', now: new Date(0) };

const held = (id: string, more: Partial<RecentStep> = {}): RecentStep => ({
  ...{
    workflow: 'w',
    service: 'desk',
    operation: 'hold',
    parameters: { part: id },
    step_id: id,
    step_key: `key ${id}`,
  },
  undo: { operation: 'release', parameters: { id } },
  ...more,
});
const noted: RecentStep = {
  ...{ workflow: 'w', service: 'desk', operation: 'note', step_id: 'n', step_key: 'key n' },
  parameters: { text: 'waits' },
};
const looked: RecentStep = { workflow: 'w', service: 'desk', operation: 'look', parameters: {} };

const planned = (...done: RecentStep[]): WorkflowPlan => {
  const outcome = planUndo(done, CATALOGUE, REQUEST);
  if (outcome.kind !== 'plan') throw new Error(JSON.stringify(outcome));
  return outcome.plan;
};

describe('what was done is taken back', () => {
  it('by what its operations declare, last first, each named to the ledger that has it', () => {
    const { execution_steps: steps, remains, reviewed } = planned(held('b', { depends_on: ['a'] }), looked, held('a'));
    expect(steps).toMatchObject([
      { step_id: 'undo_1', operation: 'release', parameters: { id: 'b' }, undoes: 'key b', dependencies: [] },
      { step_id: 'undo_2', operation: 'release', parameters: { id: 'a' }, undoes: 'key a', dependencies: ['undo_1'] },
    ]);
    expect([remains, reviewed]).toEqual([undefined, true]);
  });

  it('and what cannot be is named', () => {
    const { execution_steps: steps, remains } = planned(noted, held('a'));
    expect(steps.filter(isCall).map(({ undoes }) => undoes)).toEqual(['key a']);
    expect(remains).toEqual([expect.stringContaining('waits')]);
  });

  it('where anything can be: else there is no plan', () => {
    const unsupported = { kind: 'unsupported', error: { code: 'UNSUPPORTED_REQUEST' } };
    expect(planUndo([noted], CATALOGUE, REQUEST)).toMatchObject(unsupported);
    expect(planUndo([looked], CATALOGUE, REQUEST)).toMatchObject(unsupported);
    expect(planUndo([held('a')], [], REQUEST)).toMatchObject(unsupported);
  });
});
