import { Injectable } from '@nestjs/common';
import { type AgentServiceRequest, CodedError, taskSubject, type TaskStatus } from '@ars/contracts';
import { encodeJson, NatsBus, ServiceConfig } from '@ars/platform';
import { NatsError } from 'nats';
import { randomUUID } from 'node:crypto';
import { AgentInstance } from '../agent-instance';
import { OperationExecutor } from '../execution/operation-executor';
import type { QueuedTask } from './queued-task';
import { ownerOf, type StoredTask, type TaskOwner, TaskStore } from './task-store';

/** Takes requests to be executed later, by any instance, and tells how they stand. */
@Injectable()
export class TaskQueue {
  constructor(
    private readonly bus: NatsBus,
    private readonly store: TaskStore,
    private readonly executor: OperationExecutor,
    private readonly agent: AgentInstance,
    private readonly config: ServiceConfig,
  ) {}

  /**
   * Resolves when the task is stored, so that it outlives this process.
   * @throws CodedError as `OperationExecutor.admit`; `SERVICE_UNAVAILABLE` when nothing can be stored
   */
  async submit(request: AgentServiceRequest, stepKey?: string): Promise<TaskStatus> {
    this.executor.admit(request, stepKey);
    const now = new Date().toISOString();
    const task: StoredTask = {
      ...{ task_id: randomUUID(), status: 'pending', created_at: now, updated_at: now },
      owner: ownerOf(request, this.config),
    };
    await this.enqueue(task, { task_id: task.task_id, request, step_key: stepKey }).catch(throwUnavailable);
    return statusOf(task);
  }

  /**
   * @param owner who asks, where that is not an orchestrator, which asks for its own
   * @throws CodedError `TASK_NOT_FOUND`, also for another tenant's or dealer's; `SERVICE_UNAVAILABLE` when nothing can be read
   */
  async status(taskId: string, owner?: TaskOwner): Promise<TaskStatus> {
    const task = await this.store.get(taskId).catch(throwUnavailable);
    if (task && isOwn(task.owner, owner)) return statusOf(task);
    throw new CodedError({ code: 'TASK_NOT_FOUND', message: `There is no task ${taskId}` });
  }

  private async enqueue(task: StoredTask, queued: QueuedTask): Promise<void> {
    await this.store.put(task);
    const subject = taskSubject(this.agent.service, task.task_id);
    await this.bus.store({ subject, payload: encodeJson(queued), id: task.task_id });
  }
}

/** Of tasks of earlier releases it is not known whose they are; their ids cannot be guessed. */
const isOwn = (owner: TaskOwner | undefined, asking: TaskOwner | undefined): boolean =>
  !owner || !asking || (owner.tenant === asking.tenant && owner.dealer === asking.dealer);

const statusOf = ({ owner: _owner, ...status }: StoredTask): TaskStatus => status;

function throwUnavailable(error: unknown): never {
  if (!(error instanceof NatsError)) throw error;
  throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: `Tasks cannot be stored or read: ${error.message}` });
}
