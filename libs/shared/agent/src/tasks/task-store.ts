import { Injectable } from '@nestjs/common';
import { TASKS_BUCKET, type TaskStatus } from '@ars/contracts';
import { decodeJson, encodeJson, type Lazy, lazily, NatsBus } from '@ars/platform';
import type { KV } from 'nats';
import { AgentInstance } from '../agent-instance';

/** State of asynchronous tasks in the JetStream key-value bucket. */
@Injectable()
export class TaskStore {
  private readonly bucket: Lazy<KV>;

  constructor(
    private readonly agent: AgentInstance,
    bus: NatsBus,
  ) {
    this.bucket = lazily(() => bus.bucket(TASKS_BUCKET));
  }

  async get(taskId: string): Promise<TaskStatus | undefined> {
    const entry = await (await this.bucket.get()).get(this.key(taskId));
    return entry?.operation === 'PUT' ? (decodeJson(entry.value) as TaskStatus) : undefined;
  }

  async put(task: TaskStatus): Promise<void> {
    await (await this.bucket.get()).put(this.key(task.task_id), encodeJson(task));
  }

  private readonly key = (taskId: string): string => `${this.agent.service}.${taskId}`;
}
