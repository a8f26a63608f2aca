import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  ORCHESTRATOR_SUBJECTS,
  OrchestratorRequest,
  WorkflowReference,
  type OrchestratorResponse,
  type RegisteredService,
  type ServiceHealth,
  type WorkflowView,
} from '@ars/contracts';
import { HealthReporter } from '@ars/platform';
import { type AcceptedWorkflow, OrchestratorGateway } from './orchestrator-gateway';

/** The REST operations for systems on NATS: plain JSON in and out. */
@Controller()
export class OrchestratorSubjects {
  constructor(
    private readonly gateway: OrchestratorGateway,
    private readonly reporter: HealthReporter,
  ) {}

  @MessagePattern(ORCHESTRATOR_SUBJECTS.orchestrate)
  orchestrate(@Payload() request: OrchestratorRequest): Promise<OrchestratorResponse> {
    return this.gateway.orchestrate(request);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.orchestrateAsync)
  orchestrateAsync(@Payload() request: OrchestratorRequest): Promise<AcceptedWorkflow> {
    return this.gateway.orchestrateAsync(request);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.workflow)
  workflow(@Payload() reference: WorkflowReference): Promise<WorkflowView> {
    return this.gateway.workflow(reference);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.cancel)
  cancel(@Payload() reference: WorkflowReference): Promise<WorkflowView> {
    return this.gateway.cancel(reference);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.retry)
  retry(@Payload() reference: WorkflowReference): Promise<WorkflowView> {
    return this.gateway.retry(reference);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.services)
  services(): { services: RegisteredService[] } {
    return this.gateway.services();
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.health)
  health(): Promise<ServiceHealth> {
    return this.reporter.report();
  }
}
