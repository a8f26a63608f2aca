import { Controller, type Type, UseFilters } from '@nestjs/common';
import { Ctx, MessagePattern, NatsContext, Payload } from '@nestjs/microservices';
import {
  type AgentCapabilities,
  AgentServiceRequest,
  type AgentServiceResponse,
  agentSubjects,
  CALL_HEADERS,
  type ServiceHealth,
  type TaskStatus,
  TaskStatusRequest,
} from '@ars/contracts';
import { HealthReporter } from '@ars/platform';
import { BaseAgentService } from '../base-agent.service';
import { CapabilitiesReporter } from '../operations/capabilities-reporter';
import { RefusalFilter } from './refusal.filter';

/** The same operations as the REST API, on the agent's own subjects; hence a class for each agent. */
export function agentNatsController(service: string): Type {
  const subjects = agentSubjects(service);

  @Controller()
  class AgentNatsController {
    constructor(
      private readonly agent: BaseAgentService,
      private readonly capabilitiesReporter: CapabilitiesReporter,
      private readonly healthReporter: HealthReporter,
    ) {}

    @MessagePattern(subjects.execute)
    @UseFilters(RefusalFilter)
    execute(@Payload() request: AgentServiceRequest, @Ctx() context: NatsContext): Promise<AgentServiceResponse> {
      return this.agent.executeOperation(request, stepKeyOf(context));
    }

    @MessagePattern(subjects.executeAsync)
    async executeAsync(
      @Payload() request: AgentServiceRequest,
      @Ctx() context: NatsContext,
    ): Promise<Pick<TaskStatus, 'task_id' | 'status'>> {
      const { task_id, status } = await this.agent.executeOperationAsync(request, stepKeyOf(context));
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

/** A caller whose request ids name attempts names the effect in this header. */
const stepKeyOf = (context: NatsContext): string | undefined =>
  context.getHeaders()?.get(CALL_HEADERS.stepKey) || undefined;
