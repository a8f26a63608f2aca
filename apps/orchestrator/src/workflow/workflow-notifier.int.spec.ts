import type { OrchestratorResponse } from '@ars/contracts';
import type { WorkflowState } from '@ars/executor';
import { CallbackOutbox, NatsBus } from '@ars/platform';
import { startTestNats, type TestNats } from '@ars/testing';
import { PushNotifications } from '../a2a-tasks/push-notifications';
import { TaskRecords } from '../a2a-tasks/task-records';
import { misfitsOfData } from '../testing/misfits-of-data';
import { WorkflowNotifier } from './workflow-notifier';

const AT = '2026-11-23T15:40:00.000Z';

const state = (callback_url?: string) =>
  ({
    request: { request_id: 'r-1', user_request: 'Show part 1234', callback_url },
    identity: { tenantId: 'T1', dealerId: 'D1', userId: 'advisor' },
    status: 'completed',
    updatedAt: AT,
  }) as WorkflowState;

const response = (final_result = 'done'): OrchestratorResponse => ({
  request_id: 'r-1',
  success: true,
  workflow_plan: {},
  execution_results: {
    status: 'completed',
    total_steps: 1,
    completed_steps: 1,
    failed_steps: [],
    skipped_steps: [],
    undone_steps: [],
    not_undone_steps: [],
    steps: {},
  },
  final_result,
  execution_time: 0.1,
  timestamp: AT,
});

describe('the end of a workflow', () => {
  let nats: TestNats;
  let bus: NatsBus;
  let notifier: WorkflowNotifier;

  beforeEach(async () => {
    nats = await startTestNats();
    bus = await NatsBus.connect({ NATS_URL: nats.url });
    const callbacks = new CallbackOutbox(bus, 'orchestrator');
    notifier = new WorkflowNotifier(bus, callbacks, new PushNotifications(new TaskRecords(bus), callbacks));
  });
  afterEach(async () => {
    await bus.onApplicationShutdown();
    await nats.stop();
  });

  const stored = async (stream: string) => {
    const { streams } = await bus.jetstreamManager();
    return (await streams.info(stream)).state.messages;
  };
  const lastOf = async (stream: string, subject: string) => {
    const { streams } = await bus.jetstreamManager();
    return (await streams.getMessage(stream, { last_by_subj: subject })).json<Record<string, unknown>>();
  };

  it('is stored as an event and a callback once it is told, and once however often that is', async () => {
    await notifier.notify(state('http://localhost/done'), response(), 7);
    await notifier.notify(state('http://localhost/done'), response(), 7);
    const event = await lastOf('DEALERSHIP', 'dealership.T1.orchestrator.workflow_completed');
    expect(misfitsOfData('workflow_completed', event['data'])).toEqual([]);
    expect(misfitsOfData('workflow_completed', { ...(event['data'] as object), total_steps: '1' })).not.toEqual([]);
    expect(event).toMatchObject({
      id: 'T1.r-1.7',
      data: { success: true },
    });
    expect(await lastOf('CALLBACKS', 'callbacks.orchestrator')).toEqual({
      id: 'T1.r-1.7',
      url: 'http://localhost/done',
      tenant_id: 'T1',
      body: response(),
    });
    expect([await stored('DEALERSHIP'), await stored('CALLBACKS')]).toEqual([1, 1]);
  });

  it('counts as told only when it is stored', async () => {
    await nats.halt();
    await expect(notifier.notify(state(), response(), 7)).rejects.toThrow();
    await nats.start();
  });

  it('is called back in figures, with where to ask for the rest, when it is larger than a callback carries', async () => {
    await notifier.notify(state('http://localhost/done'), response('x'.repeat(1024 * 1024)), 7);
    const { body } = await lastOf('CALLBACKS', 'callbacks.orchestrator');
    expect(body).toMatchObject({
      request_id: 'r-1',
      success: true,
      workflow_plan: {},
      execution_results: { status: 'completed', completed_steps: 1, steps: {} },
      final_result: expect.stringContaining('/workflow/r-1'),
      status_url: '/workflow/r-1',
    });
  });
});
