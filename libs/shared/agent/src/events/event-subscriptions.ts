import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { type EventSubscription, eventConsumer } from '@ars/broker';
import { type DealershipEvent, SUBJECT_TOKEN, toErrorDetail } from '@ars/contracts';
import {
  compileOwnSchema,
  decodeJson,
  DurableConsumer,
  identityOf,
  NatsBus,
  ServiceConfig,
  UnprocessableMessage,
} from '@ars/platform';
import type { JsMsg } from 'nats';
import { AGENT_DEFINITION, type AgentDefinition } from '../agent-definition';
import { startingNow } from '../execution/execution-context';
import { ToolCaller } from '../execution/tool-caller';
import { retryAfter } from './retry-after';

/** Events in work at the same time. */
const CONCURRENCY = 100;

const faultsOfEvent = compileOwnSchema({
  type: 'object',
  required: ['id', 'type', 'source', 'tenantid', 'data'],
  properties: {
    id: { type: 'string', pattern: '^[!-~]{1,150}$' },
    type: { type: 'string' },
    source: { type: 'string' },
    tenantid: { type: 'string', pattern: SUBJECT_TOKEN.source },
    workflowid: { type: 'string', pattern: '^[!-~]{1,200}$' },
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
      (subscription) =>
        new DurableConsumer(bus, {
          consumer: eventConsumer(service, subscription),
          concurrency: CONCURRENCY,
          handle: (message) => this.apply(subscription, message),
        }),
    );
  }

  onApplicationBootstrap(): void {
    for (const consumer of this.consumers) consumer.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.consumers.map((consumer) => consumer.stop()));
  }

  private async apply({ tool, news }: EventSubscription, message: JsMsg): Promise<void> {
    const event = read(message);
    try {
      if (news === undefined || Object.hasOwn(event.data as object, news)) await this.hand(tool, event);
      message.ack();
    } catch (error) {
      this.postpone(tool, message, event, error);
    }
  }

  private hand(tool: string, event: DealershipEvent): Promise<unknown> {
    const { id, tenantid, workflowid, data } = event;
    const identity = identityOf({ tenant_id: tenantid }, this.config);
    const work = {
      ...{ requestId: id, operation: tool, identity, stepKey: `${id}:${tool}` },
      // What follows from what a workflow did, it brought about as well.
      ...(workflowid !== undefined && { workflowId: workflowid }),
    };
    return this.tools.call(tool, { event_id: id, data }, startingNow(work, this.config.REQUEST_TIMEOUT));
  }

  private postpone(tool: string, message: JsMsg, event: DealershipEvent, error: unknown): void {
    const failure = toErrorDetail(error);
    const retryInMs = retryAfter(failure, message.info.deliveryCount);
    if (retryInMs === undefined) throw new UnprocessableMessage(failure, event.tenantid);
    const account = `event ${event.id} (${event.type}) for ${tool}: ${failure.code} ${failure.message}`;
    this.logger.warn(`Not applied yet: ${account}`);
    message.nak(retryInMs);
  }
}

function read({ subject, data }: JsMsg): DealershipEvent {
  const event = decodeJson(data);
  const faults = faultsOfEvent(event).map(({ path, message }) => `${path || 'the message'} ${message}`);
  if (faults.length === 0) faults.push(...contradictionsOf(event as DealershipEvent, subject));
  if (faults.length === 0) return event as DealershipEvent;
  const [, tenant] = subject.split('.');
  const message = `This is no event: ${faults.join('; ')}`;
  throw new UnprocessableMessage({ code: 'VALIDATION_FAILED', message }, tenant);
}

/** The broker decides by the subject who may publish there, so that only what the subject says is proven. */
function contradictionsOf({ tenantid, type, source }: DealershipEvent, subject: string): string[] {
  const [, tenant = '', service = '', event = ''] = subject.split('.');
  const proven = { tenantid: tenant, type: `${service}.${event}`, source: `/agents/${service}` };
  const claimed = { tenantid, type, source };
  return Object.entries(proven).flatMap(([name, value]) =>
    claimed[name as keyof typeof claimed] === value ? [] : [`${name} is not ${value}, as its subject says`],
  );
}
