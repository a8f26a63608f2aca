import { Inject, Injectable } from '@nestjs/common';
import { agentExchanges } from '@ars/contracts';
import { type NatsServiceDescription, ServiceConfig } from '@ars/platform';
import { nuid } from 'nats';
import { hostname } from 'node:os';
import { AGENT_DEFINITION, type AgentDefinition } from './agent-definition';

/** This running instance of the agent; several share an agent's requests. */
@Injectable()
export class AgentInstance {
  readonly service: string;
  readonly name: string;
  readonly version: string;
  readonly url: string;
  /** Unique among all instances. */
  readonly id = `${hostname()}-${process.pid}-${nuid.next().slice(-6)}`;

  constructor(@Inject(AGENT_DEFINITION) definition: AgentDefinition, config: ServiceConfig) {
    ({ service: this.service, name: this.name, version: this.version } = definition);
    this.url = definition.url(config);
  }

  /** By which orchestrators find this instance. */
  natsService(): NatsServiceDescription {
    const { name, version, service, url, id } = this;
    return {
      ...{ name, version, description: `Agent of the ${service} service` },
      metadata: { kind: 'agent', service, url, instance: id },
      queue: service,
      exchanges: agentExchanges(service),
    };
  }
}
