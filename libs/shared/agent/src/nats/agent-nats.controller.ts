import { Controller, type Type, UseFilters } from '@nestjs/common';
import { Ctx, MessagePattern, NatsContext, Payload } from '@nestjs/microservices';
import {
  type AgentCapabilities,
  type AcceptedTask,
  AgentServiceRequest,
  type AgentServiceResponse,
  agentSubjects,
  CALL_HEADERS,
  type ServiceHealth,
  type TaskStatus,
  TaskStatusRequest,
} from '@ars/contracts';
import { Access, HealthReporter } from '@ars/platform';
import { BaseAgentService } from '../base-agent.service';
import { type CallHeaders, readCallHeaders } from '../execution/call-headers';
import { StepAuthority } from '../execution/step-authority';
import { CapabilitiesReporter } from '../operations/capabilities-reporter';
import { RefusalFilter } from './refusal.filter';

/** The same operations as the REST API, on the agent's own subjects; hence a class for each agent. */
export function agentNatsController(service: string): Type {
  const subjects = agentSubjects(service);

  // Who may publish here is the broker's to say, and what changes something carries an orchestrator's signature.
  @Controller()
  @Access('public')
  class AgentNatsController {
    constructor(
      private readonly agent: BaseAgentService,
      private readonly capabilitiesReporter: CapabilitiesReporter,
      private readonly healthReporter: HealthReporter,
      private readonly steps: StepAuthority,
    ) {}

    @MessagePattern(subjects.execute)
    @UseFilters(RefusalFilter)
    execute(@Payload() request: AgentServiceRequest, @Ctx() context: NatsContext): Promise<AgentServiceResponse> {
      const headers = callHeadersOf(context);
      this.steps.require(request, headers, envelopeOf(context));
      return this.agent.executeOperation(request, headers);
    }

    @MessagePattern(subjects.executeAsync)
    async executeAsync(@Payload() request: AgentServiceRequest, @Ctx() context: NatsContext): Promise<AcceptedTask> {
      const headers = callHeadersOf(context);
      this.steps.require(request, headers, envelopeOf(context));
      const { task_id, status } = await this.agent.executeOperationAsync(request, headers.stepKey);
      return { task_id, status };
    }

    @MessagePattern(subjects.status)
    status(@Payload() { task_id }: TaskStatusRequest): Promise<TaskStatus> {
      return this.agent.getTaskStatus(task_id);
    }

    @MessagePattern(subjects.capabilities)
    capabilities(): AgentCapabilities {
      return this.capabilitiesReporter.report();
    }

    @MessagePattern(subjects.health)
    health(): Promise<ServiceHealth> {
      return this.healthReporter.report();
    }
  }

  return AgentNatsController;
}

const callHeadersOf = (context: NatsContext): CallHeaders => readCallHeaders((name) => context.getHeaders()?.get(name));

const envelopeOf = (context: NatsContext): string | undefined =>
  context.getHeaders()?.get(CALL_HEADERS.stepEnvelope) || undefined;
