import { StreamResponse, type Task } from '@a2a-js/sdk';
import type { WorkflowState } from '@ars/executor';
import { CallbackOutbox } from '@ars/platform';
import { Injectable } from '@nestjs/common';
import { viewOf } from '../format/workflow-view';
import { headersOf } from './push-configs';
import { taskOf } from './task-of';
import { isOfA2a, TaskRecords } from './task-records';

/** Tells whoever wants to hear it how a task stands when it has ended or waits, by the same outbox as callbacks. */
@Injectable()
export class PushNotifications {
  constructor(
    private readonly records: TaskRecords,
    private readonly callbacks: CallbackOutbox,
  ) {}

  /** Resolves once all are stored. @param id of this rest of the workflow */
  async notify(id: string, state: WorkflowState): Promise<void> {
    const { identity, request } = state;
    // Reminded are those who may approve, as with callbacks.
    if (!isOfA2a(request.request_id) || state.status === 'parked' || state.approval?.reminded) return;
    const { context_id, push } = await this.records.find(identity.tenantId, request.request_id);
    const tell = (artifacts: boolean) => asTold(taskOf(viewOf(state), context_id, { artifacts }));
    await Promise.all(
      push.map((config, index) =>
        this.callbacks.enqueue({
          id: `${id}.push-${index}`,
          url: config.url,
          headers: headersOf(config),
          body: tell(true),
          tenantId: identity.tenantId,
          withoutResults: () => tell(false),
        }),
      ),
    );
  }
}

const asTold = (value: Task): unknown => StreamResponse.toJSON({ payload: { $case: 'task', value } });
