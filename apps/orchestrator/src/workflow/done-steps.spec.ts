import type { StepState, WorkflowState } from '@ars/executor';
import { aPlan, aStep } from '@ars/executor/testing';
import type { Catalogue } from '@ars/planner';
import { anObject, anOperation } from '../testing/fake-agent';
import { doneSteps } from './done-steps';

const undo = { operation: 'release', parameters: { id: '$outputs.reservation_id', why: 'undone' } };
const EFFECT = { ledger: true, idempotent: true };
const STEPS = [
  aStep({ step_id: 'look', effect: null }),
  aStep({
    ...{ step_id: 'hold', operation: 'hold', effect: { ...EFFECT, undo }, dependencies: ['look'] },
    parameters: { part: '$steps.look.outputs.part', nothing: '$steps.look.outputs.nothing' },
  }),
  aStep({ step_id: 'note', operation: 'note', effect: EFFECT }),
  aStep({ step_id: 'back', operation: 'hold', effect: { ...EFFECT, undo } }),
];
const CATALOGUE: Catalogue = [
  {
    ...{ service: 'parts', status: 'healthy', instances: 1 },
    operations: [
      anOperation({
        name: 'hold',
        output: anObject({ reservation_id: { type: 'string', 'x-entity': 'reservation' }, free: { type: 'number' } }),
      }),
    ],
  },
];

const done = (result: unknown, succession: number, more: Partial<StepState> = {}) =>
  ({ status: 'succeeded', result, succession, checks: [], attempts: 1, generation: 0, ...more }) as StepState;
const STATE = {
  request: { request_id: 'request_1', user_request: 'Is part 1234 there?' },
  identity: { tenantId: 'T' },
  status: 'completed',
  plan: aPlan(...STEPS),
  steps: {
    look: done({ part: '1234' }, 1),
    hold: done({ reservation_id: 'R-1', free: 2 }, 3),
    note: done({}, 2),
    back: done({ reservation_id: 'R-2' }, 4, { compensation: { status: 'undone' } }),
  },
} as unknown as WorkflowState;

describe('what a workflow has done', () => {
  it('is told the latest first, with what was given and made, and how it is taken back', () => {
    expect(doneSteps(STATE, CATALOGUE)).toEqual([
      expect.objectContaining({ step_id: 'back', outputs: { reservation_id: 'R-2' } }),
      {
        ...{ workflow: 'request_1', request: 'Is part 1234 there?', step_id: 'hold', depends_on: ['look'] },
        ...{ service: 'parts', operation: 'hold', parameters: { part: '1234' }, outputs: { reservation_id: 'R-1' } },
        step_key: expect.stringMatching(/^[\w-]{43}$/),
        undo: { operation: 'release', parameters: { id: 'R-1', why: 'undone' } },
      },
      expect.objectContaining({ step_id: 'note', step_key: expect.any(String) }),
      expect.objectContaining({ step_id: 'look', operation: 'get_part_details' }),
    ]);
  });

  it('has no effect to take back where that was taken back, or never was, and no undo where none is declared', () => {
    const [back, , note, look] = doneSteps(STATE, CATALOGUE);
    expect([back?.step_key, look?.step_key, note?.undo]).toEqual([undefined, undefined, undefined]);
  });
});
