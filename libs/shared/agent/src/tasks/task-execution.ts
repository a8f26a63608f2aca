import { Injectable } from '@nestjs/common';
import { type AgentServiceRequest, type AgentServiceResponse, CodedError, type TaskStatus } from '@ars/contracts';
import { OperationExecutor } from '../execution/operation-executor';
import type { QueuedTask } from './queued-task';
import { TaskCallbacks } from './task-callbacks';
import { type StoredTask, TaskStore } from './task-store';

/** A task that takes its process down must not take every instance down for ever. */
const MAX_DELIVERIES = 5;

/** Executes a task: a repeat finds what is left to do, and the step key keeps its effect single. */
@Injectable()
export class TaskExecution {
  constructor(
    private readonly store: TaskStore,
    private readonly executor: OperationExecutor,
    private readonly callbacks: TaskCallbacks,
  ) {}

  /**
   * Resolves when the response is stored, and with it the callback that the request asks for.
   * @param delivery how many times the task was taken, 1 at first
   */
  async run(task: QueuedTask, delivery: number): Promise<void> {
    const stored = await this.store.get(task.task_id);
    const response = stored?.response ?? (await this.execute(task, stored, delivery));
    await this.callbacks.enqueue(task.task_id, task.request, response);
  }

  private async execute(
    { task_id, request, step_key }: QueuedTask,
    stored: StoredTask | undefined,
    delivery: number,
  ): Promise<AgentServiceResponse> {
    const created_at = stored?.created_at ?? new Date().toISOString();
    const put = (state: Pick<TaskStatus, 'status' | 'response'>) =>
      this.store.put({
        task_id,
        ...(stored?.owner && { owner: stored.owner }),
        ...state,
        created_at,
        updated_at: new Date().toISOString(),
      });
    await put({ status: 'running' });
    const response = await this.respond(request, step_key, delivery);
    await put({ status: response.success ? 'completed' : 'failed', response });
    return response;
  }

  private async respond(request: AgentServiceRequest, stepKey: string | undefined, delivery: number) {
    if (delivery > MAX_DELIVERIES) return this.executor.refuse(request, gaveUp(delivery - 1));
    return this.executor.execute(request, stepKey).catch((error: unknown) => this.executor.refuse(request, error));
  }
}

const gaveUp = (attempts: number): CodedError =>
  new CodedError({ code: 'INTERNAL_ERROR', message: `The task was begun ${attempts} times and never ended` });
