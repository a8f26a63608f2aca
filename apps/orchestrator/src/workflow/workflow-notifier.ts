import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import {
  dealershipSubject,
  type DealershipEvent,
  type OrchestratorResponse,
  type WorkflowStatus,
} from '@ars/contracts';
import type { WorkflowState } from '@ars/executor';
import { CallbackSender, DEALERSHIP_STREAM, encodeJson, NatsBus } from '@ars/platform';

/** What is told of each end, as `dealership.<tenant>.orchestrator.<event>`. */
const EVENT_OF_END: Partial<Record<WorkflowStatus, string>> = {
  completed: 'workflow_completed',
  failed: 'workflow_failed',
  cancelled: 'workflow_cancelled',
};

/** Tells others that a workflow has ended: the dealership's systems by an event, the one who asked by a callback. */
@Injectable()
export class WorkflowNotifier implements OnApplicationBootstrap {
  private readonly logger = new Logger(WorkflowNotifier.name);

  constructor(
    private readonly bus: NatsBus,
    private readonly callbacks: CallbackSender,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.bus.ensureStream(DEALERSHIP_STREAM);
  }

  /** Never throws. */
  async notify(state: WorkflowState, response: OrchestratorResponse): Promise<void> {
    const url = state.request.callback_url;
    const id = idOf(state);
    await Promise.all([this.publish(state, response), url ? this.callbacks.send(url, response, { id }) : undefined]);
  }

  private async publish(state: WorkflowState, response: OrchestratorResponse): Promise<void> {
    const name = EVENT_OF_END[state.status];
    if (!name) return;
    const event = eventOf(name, state, response);
    const subject = dealershipSubject(state.identity.tenantId, 'orchestrator', name);
    try {
      await this.bus.jetstream.publish(subject, encodeJson(event), { msgID: event.id });
    } catch (error) {
      this.logger.error(`Event ${event.id} could not be published: ${error}`);
    }
  }
}

/** The same for every telling of the same end. */
const idOf = ({ identity, request, status }: Pick<WorkflowState, 'identity' | 'request' | 'status'>): string =>
  `${identity.tenantId}.${request.request_id}.${status}`;

function eventOf(
  name: string,
  { request, identity, plan, status, updatedAt }: WorkflowState,
  { success, execution_results: results }: OrchestratorResponse,
): DealershipEvent {
  return {
    specversion: '1.0',
    id: idOf({ identity, request, status }),
    source: '/orchestrator',
    type: `orchestrator.${name}`,
    subject: request.request_id,
    time: updatedAt,
    datacontenttype: 'application/json',
    tenantid: identity.tenantId,
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
    },
  };
}
