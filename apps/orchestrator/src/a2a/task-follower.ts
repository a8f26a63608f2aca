import type { StreamResponse } from '@a2a-js/sdk';
import { UnsupportedOperationError } from '@a2a-js/sdk/errors';
import type { WorkflowView } from '@ars/contracts';
import type { Principal } from '@ars/identity';
import { Injectable } from '@nestjs/common';
import { WorkflowEventsService } from '../events/workflow-events.service';
import { viewOf } from '../format/workflow-view';
import { OrchestratorGateway } from '../gateway/orchestrator-gateway';
import { hasEnded, isInput, stateOf, taskOf, updatesOf } from '../a2a-tasks/task-of';
import { TaskRecords } from '../a2a-tasks/task-records';

/** For which a call waits at most; then the task is given as it stands. */
const MAX_WAIT_MS = 110_000;

/** Goes with a task until it has ended or waits for somebody. */
@Injectable()
export class TaskFollower {
  constructor(
    private readonly gateway: OrchestratorGateway,
    private readonly events: WorkflowEventsService,
    private readonly records: TaskRecords,
  ) {}

  async settled(taskId: string, caller: Principal): Promise<WorkflowView> {
    const reference = { request_id: taskId };
    const settled = this.gateway.settled(reference, caller);
    // whoever no longer waits for it is not told how it failed
    settled.catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<undefined>((resolve) => {
      timer = setTimeout(() => resolve(undefined), MAX_WAIT_MS).unref();
    });
    try {
      return (await Promise.race([settled, patience])) ?? (await this.gateway.workflow(reference, caller));
    } finally {
      clearTimeout(timer);
    }
  }

  /** The task as it stands, then whatever becomes of it. */
  async *updates(taskId: string, caller: Principal, signal: AbortSignal): AsyncGenerator<StreamResponse> {
    const { context_id } = await this.records.find(caller.tenant, taskId);
    let told: string | undefined;
    for await (const state of this.events.states({ request_id: taskId }, caller, signal)) {
      const view = viewOf(state);
      const task = taskOf(view, context_id);
      const news = JSON.stringify([task.status?.state, task.metadata, task.status?.message]);
      if (told === undefined) yield { payload: { $case: 'task', value: task } };
      else if (news !== told) yield* updatesOf(task);
      told = news;
      if (hasEnded(stateOf(view)) || isInput(stateOf(view))) return;
    }
    if (told === undefined) throw new UnsupportedOperationError('Nothing is known of what happens to the task');
  }
}
