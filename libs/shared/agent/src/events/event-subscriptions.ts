import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { type DealershipEvent, SUBJECT_TOKEN, toErrorDetail } from '@ars/contracts';
import { compileSchema, DEALERSHIP_STREAM, decodeJson, identityOf, NatsBus, ServiceConfig } from '@ars/platform';
import type { JsMsg } from 'nats';
import { AGENT_DEFINITION, type AgentDefinition } from '../agent-definition';
import { startingNow } from '../execution/execution-context';
import { ToolCaller } from '../execution/tool-caller';
import { DurableConsumer } from '../jetstream/durable-consumer';
import { retryAfter } from './retry-after';

const ACK_WAIT_MS = 30_000;
/** Messages waiting for a retry count as well, and must not keep the others out. */
const MAXIMUM_PENDING = 100;

const faultsOfEvent = compileSchema({
  type: 'object',
  required: ['id', 'type', 'tenantid', 'data'],
  properties: {
    id: { type: 'string', pattern: '^[!-~]{1,150}$' },
    type: { type: 'string' },
    tenantid: { type: 'string', pattern: SUBJECT_TOKEN.source },
    data: { type: 'object' },
  },
});

/** Hands facts of other services to the agent's MCP server: at least once each, through the tool named for them. */
@Injectable()
export class EventSubscriptions implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(EventSubscriptions.name);
  private readonly consumers: DurableConsumer[];

  constructor(
    @Inject(AGENT_DEFINITION) { service, subscriptions }: AgentDefinition,
    bus: NatsBus,
    private readonly tools: ToolCaller,
    private readonly config: ServiceConfig,
  ) {
    this.consumers = subscriptions.map(
      ({ subject, tool }) =>
        new DurableConsumer(bus, {
          stream: DEALERSHIP_STREAM,
          durable: `${service}-${tool}`,
          filter: subject,
          ackWaitMs: ACK_WAIT_MS,
          maxPending: MAXIMUM_PENDING,
          handle: (message) => this.apply(tool, message),
        }),
    );
  }

  onApplicationBootstrap(): void {
    for (const consumer of this.consumers) consumer.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.consumers.map((consumer) => consumer.stop()));
  }

  private async apply(tool: string, message: JsMsg): Promise<void> {
    const event = decodeJson(message.data);
    const faults = faultsOfEvent(event);
    if (faults.length > 0) {
      this.logger.error(`Dead letter: message ${message.seq} on ${message.subject} is no event`);
      return message.term('not an event');
    }
    try {
      await this.hand(tool, event as DealershipEvent);
      message.ack();
    } catch (error) {
      this.settle(tool, message, event as DealershipEvent, error);
    }
  }

  private hand(tool: string, event: DealershipEvent): Promise<unknown> {
    const { id, tenantid, data } = event;
    const identity = identityOf({ tenant_id: tenantid }, this.config);
    const work = { requestId: id, operation: tool, identity, stepKey: `${id}:${tool}` };
    return this.tools.call(tool, { event_id: id, data }, startingNow(work, this.config.REQUEST_TIMEOUT));
  }

  private settle(tool: string, message: JsMsg, event: DealershipEvent, error: unknown): void {
    const failure = toErrorDetail(error);
    const retryInMs = retryAfter(failure, message.info.deliveryCount);
    const account = `event ${event.id} (${event.type}) for ${tool}: ${failure.code} ${failure.message}`;
    if (retryInMs !== undefined) {
      this.logger.warn(`Not applied yet: ${account}`);
      return message.nak(retryInMs);
    }
    this.logger.error(`Dead letter: ${account}`);
    message.term(failure.code);
  }
}
