import { CodedError } from '@ars/contracts';
import { WorkflowLog } from './journal/workflow-log';
import { stepKeyOf } from './step/step-key';
import { aStep } from './testing/build-plan';
import { KEY, planned, typesOf } from './testing/planned-workflow';
import { executionResultsOf } from './workflow/execution-results';
import { stamp } from './workflow/events';

/** Events wait so long for company. */
const LINGER_MS = 50;
const unavailable = () => new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'Nobody answers' });

const fails = (error: Error) => {
  throw error;
};

describe('the executor', () => {
  it('runs independent steps side by side and hands results on by reference', async () => {
    let atOnce = 0;
    let most = 0;
    const steps = [
      aStep({ step_id: 'a' }),
      aStep({ step_id: 'b' }),
      aStep({ step_id: 'c', dependencies: ['a', 'b'], parameters: { id: '$steps.a.outputs.id' } }),
    ];
    const { executor, log, calls } = await planned(steps, async (call) => {
      most = Math.max(most, (atOnce += 1));
      await new Promise((resolve) => setTimeout(resolve, 5));
      atOnce -= 1;
      return { id: call.requestId };
    });
    const end = await executor.executeWorkflow(log);
    expect(end.status).toBe('completed');
    expect(most).toBe(2);
    expect(calls[2]).toEqual({
      requestId: 'request_1.c',
      planHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      service: 'parts',
      operation: 'get_part_details',
      parameters: { id: 'request_1.a' },
      context: { channel: 'desk', tenant_id: 'TENANT', dealer_id: 'DEALER', user_id: 'advisor' },
      timeoutSeconds: 30,
      stepKey: stepKeyOf(KEY, 'c', 0, 'do'),
      workflowId: 'request_1',
      fence: 1,
    });
  });

  it('calls a read what its plan knows to be one, and nothing that an earlier release left open', async () => {
    const steps = [
      aStep({ step_id: 'read', effect: null }),
      aStep({ step_id: 'write', effect: { ledger: true, idempotent: true } }),
      aStep({ step_id: 'unsaid' }),
    ];
    const { executor, log, calls } = await planned(steps, () => ({}));
    await executor.executeWorkflow(log);
    expect(calls.map(({ requestId, reads }) => [requestId, reads === true])).toEqual([
      ['request_1.read', true],
      ['request_1.write', false],
      ['request_1.unsaid', false],
    ]);
  });

  it('repeats a transient failure under the same key, with growing pauses', async () => {
    const { executor, log, calls, clock } = await planned([aStep({ step_id: 'a' })], (_call, count) =>
      count < 3 ? fails(unavailable()) : { ok: true },
    );
    const end = await executor.executeWorkflow(log);
    expect(end.steps['a']).toMatchObject({ status: 'succeeded', attempts: 3 });
    expect(new Set(calls.map((call) => call.stepKey))).toEqual(new Set([stepKeyOf(KEY, 'a', 0, 'do')]));
    expect(clock.pauses.filter((pause) => pause > LINGER_MS)).toEqual([500, 1_000]);
  });

  it('gives up when the attempts are used up, and at once on a final error', async () => {
    const steps = [aStep({ step_id: 'a', retry_attempts: 1 }), aStep({ step_id: 'b' })];
    const { executor, log, calls } = await planned(steps, ({ requestId }) =>
      fails(
        requestId.endsWith('a')
          ? unavailable()
          : new CodedError({ code: 'PART_NOT_FOUND', message: 'no such part', retryable: false }),
      ),
    );
    const end = await executor.executeWorkflow(log);
    expect(calls.map((call) => call.requestId).sort()).toEqual(['request_1.a', 'request_1.a', 'request_1.b']);
    expect(executionResultsOf(end)).toMatchObject({ status: 'failed', failed_steps: ['a', 'b'], completed_steps: 0 });
  });

  it('does not make the call when a check of its parameters does not hold', async () => {
    const step = aStep({
      step_id: 'a',
      parameters: { customer_email: 'nobody' },
      validation_checks: ['validate_email_format'],
    });
    const { executor, log, calls } = await planned([step], () => ({}));
    const end = await executor.executeWorkflow(log);
    expect(calls).toEqual([]);
    expect(end.steps['a']).toMatchObject({
      status: 'failed',
      error: { code: 'CHECK_FAILED', retryable: false },
      checks: [{ check: 'validate_email_format', label: 'email_format_validated', passed: false }],
    });
  });

  describe('when a part is not available', () => {
    const look = aStep({
      step_id: 'look',
      parameters: { part_number: '1234' },
      validation_checks: ['check_part_availability'],
    });
    const none = () => ({ part_number: '1234', available: false });
    const checks = [{ check: 'check_part_availability', label: 'part_1234_availability_confirmed', passed: false }];

    it('fails the step that others wait for', async () => {
      const { executor, log, calls } = await planned([look, aStep({ step_id: 'b', dependencies: ['look'] })], none);
      const end = await executor.executeWorkflow(log);
      expect(calls).toHaveLength(1);
      expect(end.steps['look']).toMatchObject({ status: 'failed', error: { code: 'CHECK_FAILED' }, checks });
    });

    it('gives the answer to a mere question', async () => {
      const { executor, log } = await planned([look], none);
      const end = await executor.executeWorkflow(log);
      expect(end).toMatchObject({ status: 'completed', steps: { look: { status: 'succeeded', checks } } });
    });
  });

  it('turns an unforeseen exception into a failure of the step', async () => {
    const { executor, log } = await planned([aStep({ step_id: 'a' })], () => fails(new TypeError('secret path')));
    const end = await executor.executeWorkflow(log);
    expect(end.steps['a']?.error).toEqual(expect.objectContaining({ code: 'INTERNAL_ERROR' }));
    expect(JSON.stringify(end)).not.toContain('secret');
  });

  it('stops on a cancellation that is recorded here', async () => {
    const steps = [aStep({ step_id: 'a' }), aStep({ step_id: 'b', dependencies: ['a'] })];
    const { executor, log, calls } = await planned(steps, () => {
      log.record({ type: 'cancel_requested' });
      return {};
    });
    const end = await executor.executeWorkflow(log);
    expect(calls).toHaveLength(1);
    expect(end).toMatchObject({
      status: 'cancelled',
      steps: { a: { status: 'succeeded' }, b: { status: 'cancelled' } },
    });
  });

  it('stops on a cancellation that another process appended to the journal', async () => {
    const steps = [aStep({ step_id: 'a' }), aStep({ step_id: 'b', dependencies: ['a'] })];
    const { executor, log, journal, clock } = await planned(steps, async () => {
      await log.stored();
      const elsewhere = await WorkflowLog.open(journal, KEY, clock);
      elsewhere?.record({ type: 'cancel_requested' });
      await elsewhere?.stored();
      log.refresh();
      await log.stored();
      return {};
    });
    const end = await executor.executeWorkflow(log);
    expect(end).toMatchObject({ status: 'cancelled', steps: { b: { status: 'cancelled' } } });
    expect((await typesOf(journal)).slice(-3)).toEqual(['cancel_requested', 'step_succeeded', 'cancelled']);
  });

  it('gives way when another process has taken the workflow over', async () => {
    const { executor, log, journal } = await planned([aStep({ step_id: 'a' })], async () => {
      await log.stored();
      const last = (await journal.read(KEY)).at(-1)?.sequence ?? 0;
      const other = stamp({ type: 'step_skipped', step_id: 'a', reason: 'taken over' }, 0);
      await journal.append(KEY, [other], last);
      return {};
    });
    await expect(executor.executeWorkflow(log)).rejects.toThrow('has moved on');
  });

  it('goes on where an interrupted run stopped, repeating only what had not finished', async () => {
    const steps = [
      aStep({ step_id: 'a' }),
      aStep({ step_id: 'b' }),
      aStep({ step_id: 'c', dependencies: ['a', 'b'], parameters: { id: '$steps.a.outputs.id' } }),
    ];
    const { executor, log, journal, clock, calls } = await planned(steps, () => ({ id: 'second' }));
    log.record({ type: 'step_started', step_id: 'a', attempt: 1 });
    log.record({ type: 'step_started', step_id: 'b', attempt: 1 });
    log.record({ type: 'step_succeeded', step_id: 'a', attempt: 1, result: { id: 'first' }, checks: [] });
    await log.stored();

    const reopened = (await WorkflowLog.open(journal, KEY, clock)) as WorkflowLog;
    const end = await executor.executeWorkflow(reopened);
    expect(end.status).toBe('completed');
    expect(calls.map((call) => call.requestId)).toEqual(['request_1.b', 'request_1.c']);
    expect(calls[1]?.parameters).toEqual({ id: 'first' });
    expect(end.steps['b']?.attempts).toBe(1);
  });

  it('does not repeat an interrupted call that may take effect twice', async () => {
    const steps = [aStep({ step_id: 'a', retry_attempts: 0 })];
    const { executor, log, calls } = await planned(steps, () => ({}));
    log.record({ type: 'step_started', step_id: 'a', attempt: 1 });
    const end = await executor.executeWorkflow(log);
    expect(calls).toEqual([]);
    const error = { message: expect.stringContaining('not known whether it took effect'), retryable: false };
    expect(end).toMatchObject({ status: 'failed', steps: { a: { status: 'failed', error } } });
  });

  it('leaves a journal whose fold is the state it returned', async () => {
    const { executor, log, journal, clock } = await planned([aStep({ step_id: 'a' })], (_call, count) =>
      count < 2 ? fails(unavailable()) : { ok: true },
    );
    const end = await executor.executeWorkflow(log);
    const reopened = await WorkflowLog.open(journal, KEY, clock);
    expect(reopened?.state).toEqual(JSON.parse(JSON.stringify(end)));
  });
});
