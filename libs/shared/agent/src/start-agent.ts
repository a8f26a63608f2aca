import { startService, type ServiceConfig } from '@ars/platform';
import type { AgentDefinition } from './agent-definition';
import { AgentInstance } from './agent-instance';
import { BaseAgentModule } from './base-agent.module';

/** Starts an agent's process: REST on the port of its URL, NATS on its subjects, shared with its other instances. */
export function startAgent<Config extends ServiceConfig>(definition: AgentDefinition<Config>): Promise<void> {
  const { name, config, url } = definition;
  const module = BaseAgentModule.register(definition);
  return startService({ name, module, config, url, nats: (app) => app.get(AgentInstance).natsService() });
}
