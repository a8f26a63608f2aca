import type { ErrorDetail, StepEffect, ValidatedPlan } from '@ars/contracts';
import { AN_APPROVAL, aPlan, aStep, CREATED, eventsOf } from '../testing/build-plan';
import { decide } from './decide';
import type { WorkflowFact } from './events';
import { executionResultsOf } from './execution-results';
import { fold } from './fold';
import { faultOf } from './replan';
import type { WorkflowState } from './state';

const LEDGER: StepEffect = { ledger: true, idempotent: true, undo: { operation: 'release', parameters: {} } };
const ERROR: ErrorDetail = { code: 'INSUFFICIENT_STOCK', message: 'None left', retryable: false };
const LOST: ErrorDetail = { code: 'DEADLINE_EXCEEDED', message: '', retryable: true };
const REASON = 'reserve failed and stops the workflow';

const read = aStep({ step_id: 'read', step_order: 1, effect: null });
const note = aStep({ step_id: 'note', step_order: 2, effect: LEDGER, dependencies: ['read'] });
const reserve = aStep({ step_id: 'reserve', step_order: 3, effect: LEDGER, failure_handling: 'abort' });
const pay = aStep({ step_id: 'pay', step_order: 4, effect: LEDGER, dependencies: ['reserve', 'read'] });
const find = aStep({ step_id: 'find', step_order: 5, effect: null });
const instead = aStep({
  step_id: 'instead',
  step_order: 6,
  effect: LEDGER,
  failure_handling: 'abort',
  dependencies: ['find', 'read'],
});

const replannable = (plan: ValidatedPlan): ValidatedPlan => ({ ...plan, replannable: true });
const FIRST = replannable(aPlan(read, note, reserve, pay));
const SECOND = replannable({ ...aPlan(read, note, find, instead), plan_id: 'plan_1_r1', reviewed: true });

const succeeded = (...ids: string[]): WorkflowFact[] =>
  ids.flatMap((step_id) => [
    { type: 'step_started', step_id, attempt: 1 },
    { type: 'step_succeeded', step_id, attempt: 1, result: { of: step_id }, checks: [] },
  ]);
const failed = (step_id: string, error = ERROR): WorkflowFact[] => [
  { type: 'step_started', step_id, attempt: 1 },
  { type: 'step_failed', step_id, attempt: 1, error, checks: [] },
];
const ABORTED = [...succeeded('read', 'note'), ...failed('reserve')];
const REPLANNED: WorkflowFact = { type: 'replanned', plan: SECOND, reason: REASON };
const DECLINED: WorkflowFact = { type: 'replan_declined', reason: 'There is no other way' };
const CANCEL: WorkflowFact = { type: 'cancel_requested' };

const stateAfter = (plan: ValidatedPlan, ...facts: WorkflowFact[]): WorkflowState =>
  fold(eventsOf(CREATED, { type: 'planned', plan }, ...facts)) as WorkflowState;
const named = (state: WorkflowState) =>
  decide(state, 0).map((action) => ('step' in action ? `${action.type} ${action.step.step_id}` : action.type));

describe('a failure that stops the workflow', () => {
  it('has another plan asked for before anything is skipped or undone', () => {
    expect(decide(stateAfter(FIRST, ...ABORTED), 0)).toEqual([{ type: 'replan', reason: REASON }]);
  });

  it.each<[string, WorkflowState]>([
    ['where nobody can make one', stateAfter(aPlan(read, note, reserve, pay), ...ABORTED)],
    ['where nobody had one', stateAfter(FIRST, ...ABORTED, DECLINED)],
    ['where it was cancelled', stateAfter(FIRST, ...ABORTED, CANCEL)],
    ['where it was refused', stateAfter(FIRST, ...ABORTED, { type: 'forbidden', error: ERROR })],
    [
      'where a step runs',
      stateAfter(FIRST, { type: 'step_started', step_id: 'read', attempt: 1 }, ...failed('reserve')),
    ],
    ['where an effect is in doubt', stateAfter(FIRST, ...succeeded('read', 'note'), ...failed('reserve', LOST))],
    ['for the new plan', stateAfter(FIRST, ...ABORTED, REPLANNED, ...succeeded('find'), ...failed('instead'))],
    [
      'after a retry',
      stateAfter(FIRST, ...ABORTED, DECLINED, { type: 'failed' }, { type: 'retry_requested' }, ...failed('reserve')),
    ],
  ])('has none asked for %s', (_case, state) => {
    expect(named(state)).not.toContain('replan');
  });

  it('has none asked for where it stops nothing', () => {
    const plan = replannable(aPlan(read, { ...reserve, failure_handling: 'retry' }));
    expect(named(stateAfter(plan, ...succeeded('read'), ...failed('reserve')))).toEqual(['finish']);
  });

  it('has its consequences once there is no other plan', () => {
    expect(named(stateAfter(FIRST, ...ABORTED, DECLINED))).toEqual(['skip']);
  });
});

describe('a new plan', () => {
  const state = stateAfter(FIRST, ...ABORTED, REPLANNED);

  it('keeps what succeeded, and goes on with what is new', () => {
    expect(state.plan?.plan_id).toBe('plan_1_r1');
    expect(state.steps['note']).toMatchObject({ status: 'succeeded', result: { of: 'note' }, generation: 0 });
    expect(Object.keys(state.steps)).toEqual(['read', 'note', 'find', 'instead']);
    expect(named(state)).toEqual(['start find']);
  });

  it('is reviewed before its first write, whoever approved the one before', () => {
    const approved: WorkflowFact[] = [
      { type: 'awaiting_approval', ...AN_APPROVAL },
      { type: 'approved', by: 'manager', plan_hash: AN_APPROVAL.plan_hash },
    ];
    const first = { ...FIRST, reviewed: true };
    const afterwards = stateAfter(first, ...approved, ...ABORTED, REPLANNED, ...succeeded('find'));
    expect(afterwards.approvedBy ?? afterwards.reviewed).toBeUndefined();
    expect(named(afterwards)).toEqual(['review']);
    expect(named({ ...afterwards, reviewed: true })).toEqual(['start instead']);
  });

  it('has its reads done before the review, also those of what was written', () => {
    const look = aStep({ step_id: 'look', effect: null, dependencies: ['note'] });
    const second = { ...aPlan(read, note, look, instead), reviewed: true };
    expect(named(stateAfter(FIRST, ...ABORTED, { type: 'replanned', plan: second, reason: REASON }))).toEqual([
      'start look',
    ]);
  });

  it('is undone with what it kept, last first', () => {
    const after = [...succeeded('find', 'instead'), CANCEL];
    const more = replannable(aPlan(read, note, find, instead, aStep({ step_id: 'more', dependencies: ['instead'] })));
    const facts: WorkflowFact[] = [...ABORTED, { type: 'replanned', plan: more, reason: REASON }, ...after];
    expect(named(stateAfter(FIRST, ...facts))).toEqual(['compensate']);
    const undoing: WorkflowFact[] = [...facts, { type: 'compensating', outcome: 'cancelled', reason: '' }];
    expect(named(stateAfter(FIRST, ...undoing))).toEqual(['undo instead']);
    const undone: WorkflowFact[] = [...undoing, { type: 'step_compensated', step_id: 'instead' }];
    expect(named(stateAfter(FIRST, ...undone))).toEqual(['undo note']);
  });

  it('completes, and shows what it replaced where that stood', () => {
    const results = executionResultsOf(
      stateAfter(FIRST, ...ABORTED, REPLANNED, ...succeeded('find', 'instead'), { type: 'completed' }),
    );
    expect(results).toMatchObject({
      status: 'completed',
      total_steps: 4,
      completed_steps: 4,
      failed_steps: ['reserve'],
      skipped_steps: ['pay'],
      replan: {
        outcome: 'replanned',
        reason: REASON,
        replaced_steps: ['reserve', 'pay'],
        added_steps: ['find', 'instead'],
      },
      steps: { reserve: { error: ERROR }, pay: { reason: 'The new plan does without it' } },
    });
    expect(Object.keys(results.steps)).toEqual(['read', 'note', 'reserve', 'pay', 'find', 'instead']);
  });

  it('is carried over with the rest of the state', () => {
    const carried = fold(eventsOf({ type: 'carried_over', state }));
    expect(carried).toMatchObject({ replan: { outcome: 'replanned' } });
    expect(named(carried as WorkflowState)).toEqual(['start find']);
  });
});

describe('a plan that is to take the place of another', () => {
  const state = stateAfter(FIRST, ...ABORTED);

  it('is taken where it keeps what was done', () => {
    expect(faultOf(SECOND, state)).toBeUndefined();
  });

  it.each([
    ['leaves out what was done', aPlan(read, find)],
    ['changes what was done', aPlan(read, { ...note, parameters: { text: 'another' } }, find)],
    ['does again what failed, under its key', aPlan(read, note, reserve)],
    ['gives a new step the key of one that was not done', aPlan(read, note, { ...find, step_id: 'pay' })],
  ])('is not taken where it %s', (_case, plan) => {
    expect(faultOf(plan, state)).toEqual(expect.stringContaining('The new plan'));
  });
});
