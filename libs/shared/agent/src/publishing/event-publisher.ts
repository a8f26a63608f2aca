import { Injectable, Logger } from '@nestjs/common';
import { type DealershipEvent, dealershipSubject } from '@ars/contracts';
import type { OutboxEvent } from '@ars/mcp-protocol';
import { encodeJson, NatsBus, type Traceparent, traceparentOf } from '@ars/platform';
import { AgentInstance } from '../agent-instance';

/** A fact and the tenant it belongs to. */
export type TenantEvent = OutboxEvent & { tenant_id: string };

/** Publishes facts as CloudEvents on the durable stream, each once within the stream's duplicate window. */
@Injectable()
export class EventPublisher {
  private readonly logger = new Logger(EventPublisher.name);
  private readonly published = new Set<string>();

  constructor(
    private readonly bus: NatsBus,
    private readonly agent: AgentInstance,
  ) {}

  /** Never throws: the effect has happened, and what is not published now is published out of the outbox. */
  async publish(events: TenantEvent[]): Promise<void> {
    await Promise.all(
      events.map(async (event) => {
        try {
          await this.publishOne(event);
          this.published.add(event.id);
        } catch (error) {
          this.logger.warn(`Event ${event.id} (${event.type}) could not be published yet: ${error}`);
        }
      }),
    );
  }

  /** Some of the ids published and not taken yet, for the server to strike off its list. */
  takePublished(limit: number): string[] {
    const ids = [...this.published].slice(0, limit);
    for (const id of ids) this.published.delete(id);
    return ids;
  }

  private async publishOne(event: TenantEvent): Promise<void> {
    if (!this.bus.connected) throw new Error('NATS is not connected');
    const subject = dealershipSubject(event.tenant_id, this.agent.service, event.type);
    const payload = encodeJson(toCloudEvent(event, this.agent.service, traceparentOf()));
    await this.bus.store({ subject, payload, id: event.id });
  }
}

/** @param traceparent where it is told as part of a trace (CloudEvents' extension for distributed tracing) */
export const toCloudEvent = (event: TenantEvent, service: string, traceparent?: Traceparent): DealershipEvent => ({
  specversion: '1.0',
  id: event.id,
  source: `/agents/${service}`,
  type: `${service}.${event.type}`,
  ...(event.subject === undefined ? {} : { subject: event.subject }),
  time: event.time,
  datacontenttype: 'application/json',
  tenantid: event.tenant_id,
  ...(event.workflow_id === undefined ? {} : { workflowid: event.workflow_id }),
  ...(traceparent === undefined ? {} : { traceparent }),
  data: event.data,
});
