import { createHash } from 'node:crypto';
import { type TaskPushNotificationConfig } from '@a2a-js/sdk';
import { A2A_TASKS_BUCKET, CodedError } from '@ars/contracts';
import { decodeJson, encodeJson, type Lazy, lazily, NatsBus } from '@ars/platform';
import { Injectable } from '@nestjs/common';
import { type KV, NatsError } from 'nats';

/** What the protocol knows of a task beside its workflow. */
export interface TaskRecord {
  context_id: string;
  /** Where it is told how the task stands. */
  push: TaskPushNotificationConfig[];
}

/** What tasks that begin over A2A are called first, so that nobody looks for records of others. */
const PREFIX = 'a2a_';
/** JetStream API error. */
const WRONG_LAST_SEQUENCE = 10071;

export const newTaskId = (): string => `${PREFIX}${crypto.randomUUID()}`;
export const isOfA2a = (taskId: string): boolean => taskId.startsWith(PREFIX);

/** Records of tasks, for as long as workflows are remembered. */
@Injectable()
export class TaskRecords {
  private readonly bucket: Lazy<KV>;

  constructor(bus: NatsBus) {
    this.bucket = lazily(() => bus.bucket(A2A_TASKS_BUCKET));
  }

  /** A task that began elsewhere is alone in its context. */
  async find(tenant: string, taskId: string): Promise<TaskRecord> {
    return (await this.read(tenant, taskId))?.record ?? emptyRecord(taskId);
  }

  /** @returns what the record says from now on */
  async change(tenant: string, taskId: string, change: (record: TaskRecord) => TaskRecord): Promise<TaskRecord> {
    for (;;) {
      const known = await this.read(tenant, taskId);
      const record = change(known?.record ?? emptyRecord(taskId));
      if (await this.write(keyOf(tenant, taskId), record, known?.revision)) return record;
    }
  }

  /** Notes a new task under its context, by which it is listed. */
  async begin(tenant: string, taskId: string, contextId: string): Promise<void> {
    await this.asked(async (bucket) => bucket.put(`${contextKey(tenant, contextId)}.${taskId}`, new Uint8Array()));
    await this.change(tenant, taskId, (record) => ({ ...record, context_id: contextId }));
  }

  /** Ids of the tasks of a context. */
  async inContext(tenant: string, contextId: string): Promise<string[]> {
    return this.asked(async (bucket) => {
      const found: string[] = [];
      for await (const key of await bucket.keys(`${contextKey(tenant, contextId)}.*`))
        found.push(key.slice(key.lastIndexOf('.') + 1));
      return found;
    });
  }

  private read(tenant: string, taskId: string): Promise<{ record: TaskRecord; revision: number } | undefined> {
    return this.asked(async (bucket) => {
      const entry = isOfA2a(taskId) ? await bucket.get(keyOf(tenant, taskId)) : null;
      return entry ? { record: decodeJson(entry.value) as TaskRecord, revision: entry.revision } : undefined;
    });
  }

  /** @returns whether nobody was faster */
  private write(key: string, record: TaskRecord, revision: number | undefined): Promise<boolean> {
    return this.asked(async (bucket) => {
      try {
        if (revision === undefined) await bucket.create(key, encodeJson(record));
        else await bucket.update(key, encodeJson(record), revision);
        return true;
      } catch (error) {
        if (error instanceof NatsError && error.api_error?.err_code === WRONG_LAST_SEQUENCE) return false;
        throw error;
      }
    });
  }

  private async asked<Answer>(work: (bucket: KV) => Promise<Answer>): Promise<Answer> {
    try {
      return await work(await this.bucket.get());
    } catch (error) {
      if (!(error instanceof NatsError)) throw error;
      throw new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'The records of tasks cannot be looked up' });
    }
  }
}

const emptyRecord = (taskId: string): TaskRecord => ({ context_id: taskId, push: [] });

const keyOf = (tenant: string, taskId: string): string => `${tenant}.${taskId}`;

/** Others choose what contexts are called. */
const contextKey = (tenant: string, contextId: string): string =>
  `${tenant}.context.${createHash('sha256').update(contextId).digest('base64url')}`;
