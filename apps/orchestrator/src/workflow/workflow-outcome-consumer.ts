import { type BeforeApplicationShutdown, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { OUTCOME_CONSUMER } from '@ars/broker';
import { CodedError } from '@ars/contracts';
import {
  isAtRest,
  keyOfSubject,
  labelOf,
  WorkflowEngine,
  type WorkflowKey,
  WorkflowLog,
  hasWaited,
  systemClock,
  type WorkflowState,
} from '@ars/executor';
import { crashPoint, DurableConsumer, NatsBus, UnprocessableMessage } from '@ars/platform';
import { type JsMsg, NatsError } from 'nats';
import { responseOf } from '../format/workflow-view';
import { WorkflowNotifier } from './workflow-notifier';

/**
 * Has every end of a workflow told, whoever ran it: one consumer of the journal, shared by all orchestrators, which
 * acknowledges an end only once event and callback are stored.
 */
@Injectable()
export class WorkflowOutcomeConsumer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly consumer: DurableConsumer;

  constructor(
    private readonly engine: WorkflowEngine,
    private readonly notifier: WorkflowNotifier,
    bus: NatsBus,
  ) {
    this.consumer = new DurableConsumer(bus, {
      consumer: OUTCOME_CONSUMER,
      concurrency: 50,
      handle: (message) => this.tell(message),
    });
  }

  onApplicationBootstrap(): void {
    this.consumer.start();
  }

  /** What is not told by then is told by whoever comes next. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.consumer.stop();
  }

  private async tell(message: JsMsg): Promise<void> {
    const label = labelOf(message.headers);
    if (label && isAtRest(label) && !label.isRepetition) await this.tellRest(message);
    message.ack();
  }

  private async tellRest({ subject, seq }: JsMsg): Promise<void> {
    const log = await this.read(keyOfSubject(subject), seq);
    if (!log || hasOnlyLooked(log.state)) return;
    await this.notifier.notify(log.state, responseOf(log.state), seq);
    crashPoint('workflow.told');
  }

  /** @throws UnprocessableMessage where this release will never understand the journal */
  private async read(key: WorkflowKey, until: number): Promise<WorkflowLog | undefined> {
    try {
      return await WorkflowLog.open(this.engine.journal, key, systemClock, until);
    } catch (error) {
      if (error instanceof CodedError || error instanceof NatsError) throw error;
      const message = error instanceof Error ? error.message : String(error);
      throw new UnprocessableMessage({ code: 'INTERNAL_ERROR', message }, key.tenantId);
    }
  }
}

/** What waits for something to happen looks again from time to time, of which nobody need know. */
const hasOnlyLooked = (state: WorkflowState): boolean => state.wait !== undefined && hasWaited(state, state.wait);
