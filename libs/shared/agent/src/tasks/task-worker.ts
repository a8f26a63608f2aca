import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { taskConsumer } from '@ars/broker';
import { toErrorDetail } from '@ars/contracts';
import { decodeJson, DurableConsumer, NatsBus, parseAs, UnprocessableMessage } from '@ars/platform';
import type { JsMsg } from 'nats';
import { AgentInstance } from '../agent-instance';
import { QueuedTask } from './queued-task';
import { TaskExecution } from './task-execution';

/** Tasks in work at the same time. */
const CONCURRENCY = 16;

/** Takes tasks off the queue, which forgets one only when it is executed and its callback stored. */
@Injectable()
export class TaskWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly consumer: DurableConsumer;

  constructor(
    bus: NatsBus,
    { service }: AgentInstance,
    private readonly execution: TaskExecution,
  ) {
    this.consumer = new DurableConsumer(bus, {
      consumer: taskConsumer(service),
      concurrency: CONCURRENCY,
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
    await this.execution.run(read(message), message.info.deliveryCount);
    message.ack();
  }
}

function read({ data }: JsMsg): QueuedTask {
  try {
    return parseAs(QueuedTask, decodeJson(data));
  } catch (error) {
    throw new UnprocessableMessage(toErrorDetail(error));
  }
}
