import type { WorkflowState } from '@ars/executor';
import { aPlan, aStep } from '@ars/executor/testing';
import { intendedSteps } from './intended-steps';

const EFFECT = { ledger: true, idempotent: true };
const LOOK = aStep({ step_id: 'look', effect: null });
const HOLD = aStep({
  step_id: 'hold',
  operation: 'hold',
  effect: EFFECT,
  parameters: { part: '$steps.look.outputs.part' },
});
const state = (more: Partial<WorkflowState>, ...steps: ReturnType<typeof aStep>[]) =>
  ({
    request: { request_id: 'request_1', user_request: 'hold it' },
    ...{ plan: aPlan(...steps), ...more },
    steps: {
      look: { status: 'succeeded', result: { part: '1234' }, checks: [], attempts: 1, generation: 0 },
      hold: { status: 'pending', checks: [], attempts: 0, generation: 0, ...more.steps?.['hold'] },
    },
  }) as unknown as WorkflowState;

describe('what a workflow was to write', () => {
  it.each([{ status: 'awaiting_confirmation' }, { status: 'awaiting_approval' }, { status: 'failed', refused: true }])(
    'is told with what it was to be given, as not done: %j',
    (more) => {
      expect(intendedSteps(state(more as Partial<WorkflowState>, LOOK, HOLD))).toEqual([
        expect.objectContaining({ operation: 'hold', parameters: { part: '1234' }, pending: true, request: 'hold it' }),
      ]);
    },
  );

  it('is what the planner asks about, with all that was answered', () => {
    const clarification = { question: 'Which?', missing: [], options: [{ operation: 'parts.hold', description: '' }] };
    const clarifications = [{ question: 'What?', answer: 'the filter' }];
    expect(intendedSteps(state({ status: 'needs_clarification', clarification, clarifications }))).toEqual([
      expect.objectContaining({ service: 'parts', operation: 'hold', parameters: {}, request: 'hold it\nthe filter' }),
    ]);
  });

  it('names what it was to be done instead of', () => {
    const release = { ...HOLD, step_id: 'release', undoes: 'key' };
    const waiting = state({ status: 'awaiting_confirmation' }, LOOK, release, HOLD);
    const steps = { ...waiting.steps, release: { ...waiting.steps['hold'] } } as WorkflowState['steps'];
    expect(intendedSteps({ ...waiting, steps })).toEqual([
      expect.objectContaining({ step_id: 'hold', instead_of: ['key'] }),
    ]);
  });

  it('is nothing once it was tried', () => {
    expect(intendedSteps(state({ status: 'completed' }, LOOK, HOLD))).toEqual([]);
    const tried = { hold: { attempts: 1 } } as unknown as WorkflowState['steps'];
    expect(intendedSteps(state({ status: 'parked', steps: tried }, LOOK, HOLD))).toEqual([]);
  });
});
