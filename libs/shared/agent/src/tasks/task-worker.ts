import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { type AgentServiceResponse, CodedError, taskSubject, type TaskStatus } from '@ars/contracts';
import { CallbackSender, decodeJson, NatsBus, parseAs, TASKS_STREAM } from '@ars/platform';
import type { JsMsg } from 'nats';
import { AgentInstance } from '../agent-instance';
import { OperationExecutor } from '../execution/operation-executor';
import { DurableConsumer } from '../jetstream/durable-consumer';
import { QueuedTask } from './queued-task';
import { TaskStore } from './task-store';

/** A task whose instance died goes to another one after so long. */
const ACK_WAIT_MS = 4_000;
/** Tasks in work at the same time, over all instances. */
const MAXIMUM_PENDING = 16;
/** A task that takes its process down must not take every instance down for ever. */
const MAXIMUM_DELIVERIES = 5;

/**
 * Executes queued tasks. The queue forgets a task only when its response is stored and its callback delivered or given
 * up; until then a repeat finds what is left to do, and the step key keeps its effect single.
 */
@Injectable()
export class TaskWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(TaskWorker.name);
  private readonly consumer: DurableConsumer;

  constructor(
    bus: NatsBus,
    { service }: AgentInstance,
    private readonly store: TaskStore,
    private readonly executor: OperationExecutor,
    private readonly callbacks: CallbackSender,
  ) {
    this.consumer = new DurableConsumer(bus, {
      stream: TASKS_STREAM,
      durable: `${service}-tasks`,
      filter: taskSubject(service, '*'),
      ackWaitMs: ACK_WAIT_MS,
      maxPending: MAXIMUM_PENDING,
      handle: (message) => this.work(message),
    });
  }

  onApplicationBootstrap(): void {
    this.consumer.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.consumer.stop();
  }

  private async work(message: JsMsg): Promise<void> {
    const queued = this.read(message);
    if (!queued) return message.term('not a task');
    const stored = await this.store.get(queued.task_id);
    const response = stored?.response ?? (await this.execute(queued, stored, message.info.deliveryCount));
    const { callback_url: callbackUrl } = queued.request;
    if (callbackUrl) await this.callbacks.send(callbackUrl, response, { id: queued.task_id });
    message.ack();
  }

  private read(message: JsMsg): QueuedTask | undefined {
    try {
      return parseAs(QueuedTask, decodeJson(message.data));
    } catch (error) {
      this.logger.error(`Dead letter: message ${message.seq} on ${message.subject} is no task: ${error}`);
      return undefined;
    }
  }

  private async execute(
    { task_id, request, step_key }: QueuedTask,
    stored: TaskStatus | undefined,
    delivery: number,
  ): Promise<AgentServiceResponse> {
    const created_at = stored?.created_at ?? new Date().toISOString();
    const put = (state: Pick<TaskStatus, 'status' | 'response'>) =>
      this.store.put({ task_id, ...state, created_at, updated_at: new Date().toISOString() });
    await put({ status: 'running' });
    const response =
      delivery > MAXIMUM_DELIVERIES
        ? this.executor.refuse(request, gaveUp(delivery - 1))
        : await this.executor
            .execute(request, step_key)
            .catch((error: unknown) => this.executor.refuse(request, error));
    await put({ status: response.success ? 'completed' : 'failed', response });
    return response;
  }
}

const gaveUp = (attempts: number): CodedError =>
  new CodedError({ code: 'INTERNAL_ERROR', message: `The task was begun ${attempts} times and never ended` });
