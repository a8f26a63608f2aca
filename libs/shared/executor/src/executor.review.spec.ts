import { WorkflowExecutor } from './executor';
import { WorkflowLog } from './journal/workflow-log';
import type { Review, ReviewVerdict } from './review';
import type { StepCall } from './step/step-dispatcher';
import { A_CONFIRMATION, AN_APPROVAL, aStep } from './testing/build-plan';
import { KEY, planned, typesOf } from './testing/planned-workflow';
import { executionResultsOf } from './workflow/execution-results';

const LEDGER = { ledger: true, idempotent: true };
const STEPS = [
  aStep({ step_id: 'read', effect: null }),
  aStep({ step_id: 'look', effect: null }),
  aStep({ step_id: 'write', effect: LEDGER, dependencies: ['read'] }),
  aStep({ step_id: 'read_again', effect: null, dependencies: ['write'] }),
];
const FORBIDDEN: ReviewVerdict = {
  kind: 'forbidden',
  error: { code: 'POLICY_VIOLATED', message: 'The customer has not agreed', retryable: false },
};

describe('a plan that is to be reviewed', () => {
  const run = async (review: Review) => {
    const called: string[] = [];
    const world = await planned(
      STEPS,
      ({ requestId }) => {
        called.push(requestId.split('.')[1] ?? '');
        return { id: 1 };
      },
      review,
    );
    return { ...world, called, state: await world.executor.executeWorkflow(world.log) };
  };
  const always = (verdict: ReviewVerdict) => () => run(async () => verdict);

  it('is reviewed once, with the results of every read that waits for no write, and then written', async () => {
    const seen: unknown[] = [];
    const { state, journal, called } = await run(async ({ steps }) => {
      seen.push(Object.entries(steps).map(([id, { status }]) => `${id} ${status}`));
      return { kind: 'clear' };
    });
    expect(seen).toEqual([['read succeeded', 'look succeeded', 'write pending', 'read_again pending']]);
    expect(called).toEqual(['read', 'look', 'write', 'read_again']);
    expect(state).toMatchObject({ status: 'completed', reviewed: true });
    const types = await typesOf(journal);
    expect(types.indexOf('reviewed')).toBeLessThan(types.lastIndexOf('step_started'));
  });

  it('does not wait for the review to be stored', async () => {
    let atTheWrite: string[] = [];
    const world = await planned(
      STEPS.slice(0, 3),
      async ({ requestId }) => {
        if (requestId.endsWith('.write')) atTheWrite = await typesOf(world.journal);
        return {};
      },
      async () => ({ kind: 'clear' }),
    );
    await world.executor.executeWorkflow(world.log);
    expect(atTheWrite).not.toContain('reviewed');
    expect(await typesOf(world.journal)).toContain('reviewed');
  });

  it('rests where somebody has to approve it, with nothing written', async () => {
    const { state, called, journal } = await always({ kind: 'approval', approval: AN_APPROVAL })();
    expect(state).toMatchObject({ status: 'awaiting_approval', approval: AN_APPROVAL });
    expect(called).toEqual(['read', 'look']);
    expect((await typesOf(journal)).at(-1)).toBe('awaiting_approval');
  });

  it('goes on once it is approved, without another review', async () => {
    const { log, executor, called } = await always({ kind: 'approval', approval: AN_APPROVAL })();
    log.record({ type: 'approved', by: 'manager', plan_hash: AN_APPROVAL.plan_hash });
    log.record({ type: 'claimed', executor: 'executor_2' });
    expect(await executor.executeWorkflow(log)).toMatchObject({ status: 'completed', approvedBy: 'manager' });
    expect(called).toEqual(['read', 'look', 'write', 'read_again']);
  });

  it.each([
    ['rejected', { type: 'rejected', by: 'manager', reason: 'Too dear' }, 'REJECTED'],
    ['not approved in time', { type: 'approval_expired' }, 'APPROVAL_EXPIRED'],
  ] as const)('fails with nothing written, and no ledger asked, when it is %s', async (_case, fact, code) => {
    const { log, executor, called } = await always({ kind: 'approval', approval: AN_APPROVAL })();
    log.record(fact, { type: 'claimed', executor: 'executor_2' });
    const state = await executor.executeWorkflow(log);
    expect(called).toEqual(['read', 'look']);
    expect(state.approval).toBeUndefined();
    expect(executionResultsOf(state)).toMatchObject({
      status: 'failed',
      error: { code },
      skipped_steps: ['write', 'read_again'],
    });
  });

  it('rests where whoever asked has to confirm it, with nothing written, and is reviewed again then', async () => {
    const verdicts: ReviewVerdict[] = [
      { kind: 'confirmation', confirmation: A_CONFIRMATION },
      { kind: 'approval', approval: AN_APPROVAL },
    ];
    const { state, log, executor, called } = await run(async () => verdicts.shift() ?? FORBIDDEN);
    expect(state).toMatchObject({ status: 'awaiting_confirmation', confirmation: A_CONFIRMATION });
    log.record({ type: 'confirmed', by: 'advisor', plan_hash: A_CONFIRMATION.plan_hash });
    log.record({ type: 'claimed', executor: 'executor_2' });
    const next = await executor.executeWorkflow(log);
    expect(next).toMatchObject({ status: 'awaiting_approval', confirmed: { by: 'advisor' } });
    expect(next.confirmation).toBeUndefined();
    expect(called).toEqual(['read', 'look']);
  });

  it.each([
    ['dropped', { type: 'confirmation_declined', by: 'advisor' }, 'REJECTED'],
    ['not confirmed in time', { type: 'confirmation_expired' }, 'CONFIRMATION_EXPIRED'],
  ] as const)('fails with nothing written when it is %s', async (_case, fact, code) => {
    const { log, executor, called } = await always({ kind: 'confirmation', confirmation: A_CONFIRMATION })();
    log.record(fact, { type: 'claimed', executor: 'executor_2' });
    const state = await executor.executeWorkflow(log);
    expect(called).toEqual(['read', 'look']);
    expect(executionResultsOf(state)).toMatchObject({ status: 'failed', error: { code } });
  });

  it('is planned again when it is corrected, with nothing left of the plan that was read back', async () => {
    const { log } = await always({ kind: 'confirmation', confirmation: A_CONFIRMATION })();
    log.record({ type: 'clarified', by: 'advisor', answer: 'no, 3' });
    expect(log.state).toMatchObject({
      status: 'planning',
      steps: {},
      clarifications: [{ question: A_CONFIRMATION.summary, answer: 'no, 3' }],
    });
    expect(log.state.plan ?? log.state.confirmation).toBeUndefined();
  });

  it('is reviewed anew when it is retried after a refusal', async () => {
    const verdicts: ReviewVerdict[] = [FORBIDDEN, { kind: 'clear' }];
    const { log, executor, state } = await run(async () => verdicts.shift() ?? FORBIDDEN);
    expect(executionResultsOf(state)).toMatchObject({ status: 'failed', error: { code: 'POLICY_VIOLATED' } });
    log.record({ type: 'retry_requested' }, { type: 'claimed', executor: 'executor_2' });
    expect(await executor.executeWorkflow(log)).toMatchObject({ status: 'completed' });
    expect(verdicts).toEqual([]);
  });

  it('is not written where nobody reviews', async () => {
    const { log, clock } = await planned(
      STEPS,
      () => ({}),
      async () => FORBIDDEN,
    );
    const called: string[] = [];
    const dispatch = async ({ requestId }: StepCall) => called.push(requestId);
    const state = await new WorkflowExecutor({ dispatch }, clock).executeWorkflow(log);
    expect(state).toMatchObject({ status: 'failed', refused: true });
    expect(called).toEqual(['request_1.read', 'request_1.look']);
  });

  it('ends as cancelled when it is cancelled during the review, whatever the verdict', async () => {
    const world = await planned(
      STEPS,
      () => ({}),
      async () => {
        world.log.record({ type: 'cancel_requested' });
        return { kind: 'approval', approval: AN_APPROVAL };
      },
    );
    expect(await world.executor.executeWorkflow(world.log)).toMatchObject({ status: 'cancelled' });
    expect(await typesOf(world.journal)).not.toContain('awaiting_approval');
  });

  it('writes nothing for an approval that comes to nothing, because somebody else’s rejection was stored before it', async () => {
    const world = await planned(
      STEPS,
      () => ({ id: 1 }),
      async () => ({ kind: 'approval', approval: AN_APPROVAL }),
    );
    const { journal, log, clock } = world;
    const append = journal.append.bind(journal);
    journal.append = async (key, events, after) => {
      const sequence = await append(key, events, after);
      if (events.every(({ type }) => type !== 'awaiting_approval')) return sequence;
      // It is stored, and its acknowledgement on the way, when two people decide in two processes.
      const elsewhere = await WorkflowLog.open(journal, KEY, clock);
      log.record({ type: 'approved', by: 'manager', plan_hash: AN_APPROVAL.plan_hash });
      elsewhere?.record({ type: 'rejected', by: 'controller' });
      await elsewhere?.stored();
      return sequence;
    };
    await expect(world.executor.executeWorkflow(log)).rejects.toThrow('has moved on');
    expect(world.calls.map(({ requestId }) => requestId)).toEqual(['request_1.read', 'request_1.look']);
    expect((await typesOf(journal)).slice(-2)).toEqual(['awaiting_approval', 'rejected']);
  });
});
