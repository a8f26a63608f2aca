import { CodedError, type StepEffect } from '@ars/contracts';
import type { StepCall } from './step/step-dispatcher';
import { stepKeyOf } from './step/step-key';
import { KEY, planned, typesOf } from './testing/planned-workflow';
import { aStep } from './testing/build-plan';
import { WorkflowLog } from './journal/workflow-log';

const RESERVE: StepEffect = {
  ledger: true,
  idempotent: true,
  undo: { operation: 'release', parameters: { id: '$outputs.id', part: '$inputs.part' }, unless: '$outputs.reused' },
};
const THIRD_PARTY: StepEffect = { ledger: false, idempotent: false };

const fail = (code: string, retryable = false) => {
  throw new CodedError({ code, message: '', retryable });
};
const reserve = aStep({ step_id: 'a', operation: 'reserve', parameters: { part: 'P' }, effect: RESERVE });
const abort = aStep({ step_id: 'b', operation: 'abort', dependencies: ['a'], failure_handling: 'abort' });
const operationsOf = (calls: StepCall[]) => calls.map(({ operation, recall }) => (recall ? 'recall' : operation));

/** A service on which `abort` fails, and whose other operations answer as told, one after the other. */
const answers = (...given: (() => unknown)[]) => {
  const left = [...given];
  return ({ operation }: StepCall) => (operation === 'abort' ? fail('NO') : left.shift()?.());
};

describe('the executor that takes effects back', () => {
  it('calls the undo that was declared, with what the call was given and gave, under a key of its own', async () => {
    const { executor, log, calls } = await planned(
      [reserve, abort],
      answers(() => ({ id: 'RSV-1' })),
    );
    const end = await executor.executeWorkflow(log);
    expect(calls[2]).toMatchObject({
      service: 'parts',
      operation: 'release',
      parameters: { id: 'RSV-1', part: 'P' },
      requestId: 'request_1.a.undo',
      stepKey: stepKeyOf(KEY, 'a', 0, 'undo'),
      undoes: stepKeyOf(KEY, 'a', 0, 'do'),
      fence: 1,
    });
    expect(end).toMatchObject({ status: 'failed', steps: { a: { compensation: { status: 'undone' } } } });
  });

  it('calls it only once it is stored that the workflow is undone', async () => {
    let stored: string[] = [];
    const { executor, log, journal } = await planned([reserve, abort], async ({ operation }) => {
      if (operation === 'release') stored = await typesOf(journal);
      return operation === 'abort' ? fail('NO') : { id: 'RSV-1' };
    });
    await executor.executeWorkflow(log);
    expect(stored.at(-1)).toBe('compensating');
  });

  it('leaves alone what was not brought about by this call', async () => {
    const { executor, log, calls } = await planned(
      [reserve, abort],
      answers(() => ({ id: 'RSV-1', reused: true })),
    );
    const end = await executor.executeWorkflow(log);
    expect(operationsOf(calls)).toEqual(['reserve', 'abort']);
    expect(end.steps['a']?.compensation).toEqual({ status: 'undone' });
  });

  it('tries again until it is done', async () => {
    const unreachable = () => fail('UPSTREAM_UNAVAILABLE', true);
    const { executor, log, calls } = await planned(
      [reserve, abort],
      answers(
        () => ({ id: 'RSV-1' }),
        unreachable,
        unreachable,
        () => ({}),
      ),
    );
    const end = await executor.executeWorkflow(log);
    expect(operationsOf(calls)).toEqual(['reserve', 'abort', 'release', 'release', 'release']);
    expect(end.steps['a']).toMatchObject({ compensation: { status: 'undone' }, undoAttempts: 2 });
  });

  it.each([
    ['was refused', reserve, ['reserve', 'abort', 'release', 'recall'], 'LINK_PAID'],
    [
      'was never declared',
      aStep({ ...reserve, effect: { ledger: true, idempotent: true } }),
      ['reserve', 'abort'],
      'NOT_UNDOABLE',
    ],
  ])('says what stands because its undo %s', async (_case, step, operations, code) => {
    const { executor, log, calls } = await planned(
      [step, abort],
      answers(
        () => ({ id: 'RSV-1' }),
        () => fail('LINK_PAID'),
        () => ({ happened: false }),
      ),
    );
    const end = await executor.executeWorkflow(log);
    expect(operationsOf(calls)).toEqual(operations);
    expect(end.steps['a']?.compensation).toMatchObject({ status: 'not_undone', error: { code } });
  });
});

describe('the executor whose undo cannot be done yet', () => {
  it('gives its place up for each long wait, and only while none of its calls is under way', async () => {
    let underWay = 0;
    const unanswered = Array.from({ length: 6 }, () => () => fail('SERVICE_UNAVAILABLE', true));
    const reply = answers(
      () => ({ id: 'RSV-1' }),
      ...unanswered,
      () => ({}),
    );
    const { executor, log, calls } = await planned([reserve, abort], async (call) => {
      underWay += 1;
      await Promise.resolve();
      underWay -= 1;
      return reply(call);
    });
    let pauses = 0;
    const end = await executor.executeWorkflow(log, (wait) => {
      expect(underWay).toBe(0);
      pauses += 1;
      return wait();
    });
    expect(operationsOf(calls).filter((name) => name === 'release')).toHaveLength(7);
    expect(pauses).toBeGreaterThanOrEqual(4); // of six, the first ones are short
    expect(end.steps['a']?.compensation).toEqual({ status: 'undone' });
  });
});

describe('the executor whose undo was refused', () => {
  const refused = () => fail('LINK_PAID');

  it('takes the ledger’s word that an earlier call of it had its effect', async () => {
    const happened = () => ({ happened: true, result: {} });
    const lost = () => fail('DEADLINE_EXCEEDED', true);
    const steps = [reserve, abort];
    const { executor, log, calls } = await planned(
      steps,
      answers(() => ({ id: 'RSV-1' }), lost, refused, happened),
    );
    const end = await executor.executeWorkflow(log);
    expect(operationsOf(calls)).toEqual(['reserve', 'abort', 'release', 'release', 'recall']);
    expect(calls[4]).toMatchObject({ operation: 'release', stepKey: stepKeyOf(KEY, 'a', 0, 'undo') });
    expect(end.steps['a']?.compensation).toEqual({ status: 'undone' });
  });

  it('undoes under a new key when it is to be undone once more', async () => {
    const forbidden = () => ({ happened: false });
    const steps = [reserve, abort];
    const { executor, log, calls } = await planned(
      steps,
      answers(
        () => ({ id: 'RSV-1' }),
        refused,
        forbidden,
        () => ({}),
      ),
    );
    await executor.executeWorkflow(log);
    log.record({ type: 'retry_requested' });
    const end = await executor.executeWorkflow(log);
    expect(operationsOf(calls)).toEqual(['reserve', 'abort', 'release', 'recall', 'abort', 'release']);
    expect(calls[5]?.stepKey).toBe(stepKeyOf(KEY, 'a', 0, 'undo 1'));
    expect(end.steps['a']?.compensation).toEqual({ status: 'undone' });
  });
});

describe('the executor that does not know what became of an effect', () => {
  const step = aStep({ ...reserve, retry_attempts: 0 });
  const lost = () => fail('DEADLINE_EXCEEDED', true);

  it('asks the ledger, and takes its word that it happened', async () => {
    const happened = () => ({ happened: true, result: { id: 'RSV-1' } });
    const { executor, log, calls } = await planned([step], answers(lost, happened));
    const end = await executor.executeWorkflow(log);
    expect(calls[1]).toMatchObject({ recall: true, operation: 'reserve', stepKey: calls[0]?.stepKey, parameters: {} });
    expect(end).toMatchObject({ status: 'completed', steps: { a: { status: 'succeeded', result: { id: 'RSV-1' } } } });
  });

  it('asks again until the ledger answers, and takes its word that it never will', async () => {
    const { executor, log, calls } = await planned(
      [step],
      answers(
        lost,
        lost,
        () => 'nonsense',
        () => ({ happened: false }),
      ),
    );
    const end = await executor.executeWorkflow(log);
    expect(operationsOf(calls)).toEqual(['reserve', 'recall', 'recall', 'recall']);
    expect(end).toMatchObject({ status: 'failed', steps: { a: { status: 'failed', forbidden: true } } });
  });

  it('parks the workflow where nobody can be asked', async () => {
    const { executor, log, calls, journal, clock } = await planned(
      [aStep({ ...step, effect: THIRD_PARTY })],
      answers(lost),
    );
    const end = await executor.executeWorkflow(log);
    expect(end).toMatchObject({ status: 'parked', error: { code: 'OUTCOME_UNKNOWN' } });
    expect(calls).toHaveLength(1);
    expect((await WorkflowLog.open(journal, KEY, clock))?.state).toEqual(JSON.parse(JSON.stringify(end)));
  });

  it('has stored what it is about to call where the call must not be repeated, and only then', async () => {
    const seen: Record<string, boolean> = {};
    const steps = [aStep({ step_id: 'once', effect: THIRD_PARTY }), aStep({ step_id: 'a', effect: RESERVE })];
    const { executor, log, journal } = await planned(steps, async ({ requestId }) => {
      seen[requestId] = (await typesOf(journal)).includes('step_started');
      return {};
    });
    await log.stored();
    await executor.executeWorkflow(log);
    expect(seen).toEqual({ 'request_1.a': false, 'request_1.once': true });
  });
});
