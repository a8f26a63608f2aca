import { type DynamicModule, Module } from '@nestjs/common';
import {
  CallbackModule,
  HealthModule,
  NatsHealthIndicator,
  NatsModule,
  OpenApiModule,
  TelemetryModule,
} from '@ars/platform';
import { IdentityModule } from '@ars/identity';
import type { AgentDefinition } from './agent-definition';
import { AgentInstance } from './agent-instance';
import { BaseAgentService } from './base-agent.service';
import { EventPublisher } from './publishing/event-publisher';
import { EventSubscriptions } from './events/event-subscriptions';
import { OutboxDrain } from './events/outbox-drain';
import { OperationExecutor } from './execution/operation-executor';
import { ResponseBuilder } from './execution/response-builder';
import { StepAuthority } from './execution/step-authority';
import { ToolCaller } from './execution/tool-caller';
import { AgentController } from './http/agent.controller';
import { FrontDoor } from './http/front-door';
import { McpHealthIndicator } from './mcp/mcp.health-indicator';
import { McpModule } from './mcp/mcp.module';
import { agentNatsController } from './nats/agent-nats.controller';
import { CapabilitiesReporter } from './operations/capabilities-reporter';
import { OperationCatalog } from './operations/operation-catalog';
import { TaskCallbacks } from './tasks/task-callbacks';
import { TaskExecution } from './tasks/task-execution';
import { TaskQueue } from './tasks/task-queue';
import { TaskStore } from './tasks/task-store';
import { TaskWorker } from './tasks/task-worker';

/** Everything an agent is, given its definition. */
@Module({})
export class BaseAgentModule {
  static register(definition: AgentDefinition): DynamicModule {
    const { name, service, version } = definition;
    const mcp = McpModule.register(definition);
    const indicators = [NatsHealthIndicator, McpHealthIndicator];
    return {
      module: BaseAgentModule,
      imports: [
        NatsModule.register(service),
        IdentityModule,
        TelemetryModule,
        mcp,
        CallbackModule.register(service),
        HealthModule.register({ service, version, indicators, imports: [mcp] }),
        OpenApiModule.register({ title: name, version, description: `Operations of ${service}, one by one.` }),
      ],
      controllers: [AgentController, agentNatsController(service)],
      providers: [
        AgentInstance,
        BaseAgentService,
        CapabilitiesReporter,
        EventPublisher,
        EventSubscriptions,
        FrontDoor,
        OperationCatalog,
        OperationExecutor,
        OutboxDrain,
        ResponseBuilder,
        StepAuthority,
        TaskCallbacks,
        TaskExecution,
        TaskQueue,
        TaskStore,
        TaskWorker,
        ToolCaller,
      ],
      exports: [BaseAgentService],
    };
  }
}
