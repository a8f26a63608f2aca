import { Injectable } from '@nestjs/common';
import {
  type ApprovalReminder,
  dealershipSubject,
  type DealershipEvent,
  type OrchestratorEvents,
  type OrchestratorResponse,
  type WorkflowEventData,
  type WorkflowStatus,
} from '@ars/contracts';
import type { WorkflowState } from '@ars/executor';
import { CallbackOutbox, contextOf, encodeJson, NatsBus, traceparentOf, within } from '@ars/platform';
import { PushNotifications } from '../a2a-tasks/push-notifications';
import { withoutResults } from '../format/without-results';

type WorkflowEvent = Exclude<keyof OrchestratorEvents, 'standing_order_changed'>;

/** What is told of each rest, as `dealership.<tenant>.orchestrator.<event>`. */
const EVENT_OF_REST: Partial<Record<WorkflowStatus, WorkflowEvent>> = {
  completed: 'workflow_completed',
  failed: 'workflow_failed',
  cancelled: 'workflow_cancelled',
  parked: 'workflow_parked',
  needs_clarification: 'workflow_needs_clarification',
  awaiting_confirmation: 'workflow_awaiting_confirmation',
  awaiting_approval: 'workflow_awaiting_approval',
  waiting: 'workflow_waiting',
};

const EVENT_OF_REMINDER: Record<ApprovalReminder['level'], WorkflowEvent> = {
  reminder: 'workflow_approval_reminder',
  escalation: 'workflow_approval_escalated',
};

/**
 * Tells others that a workflow has ended, or waits for a person: the dealership's systems by an event, the one who asked
 * by a callback.
 */
@Injectable()
export class WorkflowNotifier {
  constructor(
    private readonly bus: NatsBus,
    private readonly callbacks: CallbackOutbox,
    private readonly pushes: PushNotifications,
  ) {}

  /**
   * Resolves once event and callback are stored; rejects where either may not be. It may be called again for the same
   * end: the streams know both by their id, and beyond their duplicate window those who are told know it.
   * @param sequence of the rest in the journal, which tells those of one workflow apart
   */
  async notify(state: WorkflowState, response: OrchestratorResponse, sequence: number): Promise<void> {
    const { identity, request, runTraceparent, traceparent } = state;
    const id = `${identity.tenantId}.${request.request_id}.${sequence}`;
    // Told as part of the workflow's own trace, whoever tells it.
    await within(contextOf(runTraceparent ?? traceparent), () =>
      Promise.all([
        this.publish(id, state, response),
        this.callBack(id, state, response),
        this.pushes.notify(id, state),
      ]),
    );
  }

  private async publish(id: string, state: WorkflowState, response: OrchestratorResponse): Promise<void> {
    const reminded = state.approval?.reminded;
    const name = reminded ? EVENT_OF_REMINDER[reminded.level] : EVENT_OF_REST[state.status];
    if (!name) return;
    const event = { ...eventOf(id, name, state, response), ...tracing() };
    const subject = dealershipSubject(state.identity.tenantId, 'orchestrator', name);
    await this.bus.store({ subject, payload: encodeJson(event), id: event.id });
  }

  private async callBack(id: string, state: WorkflowState, response: OrchestratorResponse): Promise<void> {
    const { callback_url: url } = state.request;
    // Reminded are those who may approve: whoever asked knows that it waits.
    if (!url || state.status === 'parked' || state.approval?.reminded) return;
    await this.callbacks.enqueue({
      id,
      url,
      body: response,
      tenantId: state.identity.tenantId,
      withoutResults: () => withoutResults(response),
    });
  }
}

function tracing(): Pick<DealershipEvent, 'traceparent'> {
  const traceparent = traceparentOf();
  return traceparent === undefined ? {} : { traceparent };
}

function eventOf(
  id: string,
  name: WorkflowEvent,
  { request, identity, plan, updatedAt }: WorkflowState,
  { success, execution_results: results }: OrchestratorResponse,
): DealershipEvent<WorkflowEventData> {
  return {
    specversion: '1.0',
    id,
    source: '/orchestrator',
    type: `orchestrator.${name}`,
    subject: request.request_id,
    time: updatedAt,
    datacontenttype: 'application/json',
    tenantid: identity.tenantId,
    workflowid: request.request_id,
    data: {
      request_id: request.request_id,
      user_request: request.user_request,
      success,
      plan_id: plan?.plan_id ?? null,
      status: results.status,
      total_steps: results.total_steps,
      completed_steps: results.completed_steps,
      failed_steps: results.failed_steps,
      skipped_steps: results.skipped_steps,
      undone_steps: results.undone_steps,
      not_undone_steps: results.not_undone_steps,
    },
  };
}
