import { Controller } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  ORCHESTRATOR_SUBJECTS,
  OrchestratorRequest,
  WorkflowReference,
  type OrchestratorResponse,
  type RegisteredServices,
  type ServiceHealth,
  type AcceptedWorkflow,
  type WorkflowView,
} from '@ars/contracts';
import { Caller, type Principal } from '@ars/identity';
import { Access, HealthReporter } from '@ars/platform';
import { OrchestratorGateway } from './orchestrator-gateway';

/** The REST operations for systems on NATS: plain JSON in and out. */
@Controller()
@Access('authenticated')
export class OrchestratorSubjects {
  constructor(
    private readonly gateway: OrchestratorGateway,
    private readonly reporter: HealthReporter,
  ) {}

  @MessagePattern(ORCHESTRATOR_SUBJECTS.orchestrate)
  orchestrate(@Payload() request: OrchestratorRequest, @Caller() caller: Principal): Promise<OrchestratorResponse> {
    return this.gateway.orchestrate(request, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.orchestrateAsync)
  orchestrateAsync(@Payload() request: OrchestratorRequest, @Caller() caller: Principal): Promise<AcceptedWorkflow> {
    return this.gateway.orchestrateAsync(request, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.workflow)
  workflow(@Payload() reference: WorkflowReference, @Caller() caller: Principal): Promise<WorkflowView> {
    return this.gateway.workflow(reference, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.cancel)
  cancel(@Payload() reference: WorkflowReference, @Caller() caller: Principal): Promise<WorkflowView> {
    return this.gateway.cancel(reference, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.retry)
  retry(@Payload() reference: WorkflowReference, @Caller() caller: Principal): Promise<WorkflowView> {
    return this.gateway.retry(reference, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.services)
  services(): RegisteredServices {
    return this.gateway.services();
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.health)
  @Access('public')
  health(): Promise<ServiceHealth> {
    return this.reporter.report();
  }
}
