import { Injectable } from '@nestjs/common';
import { type AgentServiceRequest, TASKS_BUCKET, type TaskStatus } from '@ars/contracts';
import { decodeJson, encodeJson, identityOf, type Lazy, lazily, NatsBus, type ServiceConfig } from '@ars/platform';
import type { KV } from 'nats';
import { AgentInstance } from '../agent-instance';

/** For whom a task was taken. */
export interface TaskOwner {
  tenant: string;
  dealer: string;
}

export interface StoredTask extends TaskStatus {
  /** Absent in tasks of earlier releases. */
  owner?: TaskOwner;
}

export function ownerOf(request: AgentServiceRequest, config: ServiceConfig): TaskOwner {
  const { tenantId: tenant, dealerId: dealer } = identityOf(request.context, config);
  return { tenant, dealer };
}

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

  async get(taskId: string): Promise<StoredTask | undefined> {
    const entry = await (await this.bucket.get()).get(this.key(taskId));
    return entry?.operation === 'PUT' ? (decodeJson(entry.value) as StoredTask) : undefined;
  }

  async put(task: StoredTask): Promise<void> {
    await (await this.bucket.get()).put(this.key(task.task_id), encodeJson(task));
  }

  private readonly key = (taskId: string): string => `${this.agent.service}.${taskId}`;
}
