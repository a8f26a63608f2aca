import { Injectable } from '@nestjs/common';
import { TASKS_BUCKET, type TaskStatus } from '@ars/contracts';
import { decodeJson, encodeJson, type Lazy, lazily, NatsBus, ServiceConfig } from '@ars/platform';
import { type KV, StorageType } from 'nats';
import { AgentInstance } from '../agent-instance';

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** State of asynchronous tasks in the JetStream key-value bucket; an entry goes a week after its last change. */
@Injectable()
export class TaskStore {
  private readonly bucket: Lazy<KV>;

  constructor(
    private readonly agent: AgentInstance,
    bus: NatsBus,
    config: ServiceConfig,
  ) {
    const options = { ttl: WEEK_MS, storage: StorageType.File, replicas: config.NATS_REPLICAS };
    this.bucket = lazily(() => bus.jetstream.views.kv(TASKS_BUCKET, options));
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
