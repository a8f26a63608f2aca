import { aPlan, aStep, CREATED, eventsOf } from '../testing/build-plan';
import { executionResultsOf } from './execution-results';
import { fold } from './fold';
import type { WorkflowEvent, WorkflowFact } from './events';

const PLANNED: WorkflowFact = { type: 'planned', plan: aPlan(aStep({ step_id: 'a' }), aStep({ step_id: 'b' })) };
const error = { code: 'SERVICE_UNAVAILABLE', message: 'Nobody answers', retryable: true };

describe('the fold over a journal', () => {
  it('is nothing for an empty journal', () => {
    expect(fold([])).toBeUndefined();
  });

  it('knows nothing of a journal whose beginning has expired, and refuses one that tells of no planned step', () => {
    expect(fold(eventsOf({ type: 'completed' }))).toBeUndefined();
    const stray: WorkflowFact = { type: 'step_started', step_id: 'z', attempt: 1 };
    expect(() => fold(eventsOf(CREATED, PLANNED, stray))).toThrow('"z"');
  });

  it('keeps a step that will be tried again pending, with what went wrong', () => {
    const retry_at = '2026-01-01T00:00:00.000Z';
    const state = fold(
      eventsOf(
        CREATED,
        PLANNED,
        { type: 'step_started', step_id: 'a', attempt: 1 },
        { type: 'step_failed', step_id: 'a', attempt: 1, error, checks: [], retry_at },
      ),
    );
    expect(state?.steps['a']).toMatchObject({ status: 'pending', attempts: 1, error, retryAt: Date.parse(retry_at) });
  });

  it('cancels what had not begun', () => {
    const state = fold(eventsOf(CREATED, PLANNED, { type: 'cancel_requested' }, { type: 'cancelled' }));
    expect(state?.status).toBe('cancelled');
    expect(state?.steps['b']?.status).toBe('cancelled');
  });

  it('gives the same state wherever a cancellation came in between', () => {
    const [created, planned, cancel, done] = eventsOf(
      CREATED,
      PLANNED,
      { type: 'cancel_requested' },
      { type: 'step_skipped', step_id: 'a', reason: 'b failed' },
    ) as [WorkflowEvent, WorkflowEvent, WorkflowEvent, WorkflowEvent];
    expect(fold([created, planned, done, cancel])).toEqual(fold([created, planned, cancel, done]));
  });

  it('wakes a workflow that waits for somebody when it is cancelled', () => {
    const waiting: WorkflowFact = { type: 'awaiting_approval', reason: 'The risk is high' };
    expect(fold(eventsOf(CREATED, PLANNED, waiting, { type: 'cancel_requested' }))?.status).toBe('running');
  });
});

describe('the execution results', () => {
  it('tell of a workflow that got no plan why', () => {
    const refusal = { code: 'REQUEST_NOT_UNDERSTOOD', message: 'What?', retryable: false };
    const state = fold(eventsOf(CREATED, { type: 'failed', error: refusal }));
    expect(state && executionResultsOf(state)).toEqual({
      status: 'failed',
      total_steps: 0,
      completed_steps: 0,
      failed_steps: [],
      skipped_steps: [],
      undone_steps: [],
      not_undone_steps: [],
      steps: {},
      error: refusal,
    });
  });
});
