import { CodedError } from '@ars/contracts';
import { WorkflowExecutor } from './executor';
import { WorkflowLog } from './journal/workflow-log';
import type { Replanner } from './replanner';
import type { StepCall } from './step/step-dispatcher';
import { aPlan, aStep } from './testing/build-plan';
import { KEY, planned, typesOf } from './testing/planned-workflow';
import { executionResultsOf } from './workflow/execution-results';

const LEDGER = {
  ledger: true,
  idempotent: true,
  undo: { operation: 'release', parameters: { id: '$outputs.id' } },
};
const HOLD = aStep({ step_id: 'hold', operation: 'reserve', effect: LEDGER });
const SCARCE = aStep({
  step_id: 'scarce',
  step_order: 2,
  operation: 'reserve_scarce',
  effect: LEDGER,
  failure_handling: 'abort',
  dependencies: ['hold'],
});
const FIND = aStep({ step_id: 'find', step_order: 3, effect: null, dependencies: ['hold'] });
const OTHER = aStep({
  step_id: 'other',
  step_order: 4,
  operation: 'reserve',
  effect: LEDGER,
  parameters: { part: '$steps.find.outputs.id', with: '$steps.hold.outputs.id' },
  dependencies: ['find', 'hold'],
});
const SECOND = { ...aPlan(HOLD, FIND, OTHER), plan_id: 'plan_2' };

const idOf = ({ requestId }: StepCall) => requestId.split('.').slice(1).join('.');
const answer = (call: StepCall) => {
  if (call.operation === 'reserve_scarce')
    throw new CodedError({ code: 'INSUFFICIENT_STOCK', message: '', retryable: false });
  return { id: `id of ${idOf(call)}` };
};
const another = async () => ({ kind: 'plan' as const, plan: SECOND });

describe('what remains of a workflow that a failure stops', () => {
  const run = async (replan: Replanner, answerWith: Parameters<typeof planned>[1] = answer) => {
    const asked: string[] = [];
    const counted: Replanner = async (state) => {
      asked.push(state.steps['scarce']?.status ?? '');
      return replan(state);
    };
    const world = await planned([HOLD, SCARCE], answerWith, undefined, counted);
    const state = await world.executor.executeWorkflow(world.log);
    return { ...world, asked, state, called: world.calls.map(idOf) };
  };

  it('is done by another plan, which builds upon what was done', async () => {
    const { state, called, calls, asked, journal } = await run(another);
    expect(state.status).toBe('completed');
    expect(asked).toEqual(['failed']);
    expect(called).toEqual(['hold', 'scarce', 'find', 'other']);
    expect(calls.at(-1)?.parameters).toEqual({ part: 'id of find', with: 'id of hold' });
    const types = await typesOf(journal);
    expect(types.filter((type) => type.startsWith('replan'))).toEqual(['replanned']);
    expect(types).not.toContain('compensating');
  });

  it('is not begun before the other plan is stored', async () => {
    const stored: string[][] = [];
    const journals: { read?: () => Promise<string[]> } = {};
    const world = await planned(
      [HOLD, SCARCE],
      async (call) => {
        if (call.operation !== 'reserve_scarce') stored.push((await journals.read?.()) ?? []);
        return answer(call);
      },
      undefined,
      another,
    );
    journals.read = () => typesOf(world.journal);
    await world.executor.executeWorkflow(world.log);
    const [_hold, find, other] = stored;
    expect(find).toContain('replanned');
    expect(other).toContain('replanned');
  });

  it('is undone with what was done where the other plan fails, too: there is no third', async () => {
    const hopeless = { ...SECOND, execution_steps: [HOLD, FIND, { ...SCARCE, step_id: 'scarce_2', step_order: 4 }] };
    const { state, called, asked } = await run(async () => ({ kind: 'plan', plan: hopeless }));
    expect(asked).toHaveLength(1);
    expect(called).toEqual(['hold', 'scarce', 'find', 'scarce_2', 'hold.undo']);
    expect(executionResultsOf(state)).toMatchObject({
      status: 'failed',
      failed_steps: ['scarce', 'scarce_2'],
      undone_steps: ['hold'],
      replan: { outcome: 'replanned', replaced_steps: ['scarce'] },
    });
  });

  it.each<[string, Replanner, string]>([
    ['nobody has another', async () => ({ kind: 'declined', reason: 'No other part' }), 'No other part'],
    [
      'the other one forgets what was done',
      async () => ({ kind: 'plan', plan: aPlan(FIND) }),
      'The new plan changes hold, which is done',
    ],
  ])('is given up, and the rest undone, where %s', async (_case, replan, reason) => {
    const { state, called } = await run(replan);
    expect(called).toEqual(['hold', 'scarce', 'hold.undo']);
    expect(executionResultsOf(state)).toMatchObject({ status: 'failed', replan: { outcome: 'declined', reason } });
  });

  it('is given up where it was cancelled while somebody planned', async () => {
    const told: { cancel?: () => void } = {};
    const world = await planned([HOLD, SCARCE, { ...FIND, dependencies: ['scarce'] }], answer, undefined, async () => {
      told.cancel?.();
      return another();
    });
    told.cancel = () => world.log.record({ type: 'cancel_requested' });
    const state = await world.executor.executeWorkflow(world.log);
    expect(state).toMatchObject({ status: 'cancelled', stopped: { outcome: 'cancelled' } });
    expect(state.replan).toBeUndefined();
    expect(world.calls.map(idOf)).toEqual(['hold', 'scarce', 'hold.undo']);
  });

  it('is not planned once more by whoever takes over, once the other plan is stored', async () => {
    let isGone = false;
    const first = await planned(
      [HOLD, SCARCE],
      (call) => {
        if (idOf(call) !== 'find') return answer(call);
        isGone = true;
        return new Promise(() => {});
      },
      undefined,
      another,
    );
    void first.executor.executeWorkflow(first.log).catch(() => undefined);
    while (!isGone) await new Promise((resolve) => setImmediate(resolve));
    const log = await WorkflowLog.open(first.journal, KEY, first.clock);
    if (!log) throw new Error('The workflow is lost');
    log.record({ type: 'claimed', executor: 'executor_2' });
    await log.stored();
    const called: string[] = [];
    const dispatch = async (call: StepCall) => {
      called.push(idOf(call));
      return answer(call);
    };
    const never: Replanner = () => Promise.reject(new Error('It was asked once more'));
    const state = await new WorkflowExecutor({ dispatch }, first.clock, { replan: never }).executeWorkflow(log);
    expect(state.status).toBe('completed');
    expect(called).toEqual(['find', 'other']);
  });
});

describe('an executor that has nobody to ask', () => {
  it('gives up what remains', async () => {
    const world = await planned([HOLD, SCARCE], answer, undefined, another);
    const executor = new WorkflowExecutor({ dispatch: async (call) => answer(call) }, world.clock);
    expect(await executor.executeWorkflow(world.log)).toMatchObject({
      status: 'failed',
      replan: { outcome: 'declined', reason: 'There is nobody to plan it anew' },
    });
  });
});
