import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import {
  OrchestratorRequest,
  WorkflowReference,
  type OrchestratorResponse,
  type RegisteredService,
  type AcceptedWorkflow,
  type WorkflowView,
} from '@ars/contracts';
import { Caller, type Principal } from '@ars/identity';
import { Access } from '@ars/platform';
import { KEY_HEADER } from './idempotency-keys';
import { OrchestratorGateway } from './orchestrator-gateway';

@Controller()
@Access('authenticated')
export class OrchestratorController {
  constructor(private readonly gateway: OrchestratorGateway) {}

  @Post('orchestrate')
  @HttpCode(200)
  orchestrate(
    @Body() request: OrchestratorRequest,
    @Caller() caller: Principal,
    @Headers(KEY_HEADER) key?: string,
  ): Promise<OrchestratorResponse> {
    return this.gateway.orchestrate(request, caller, key);
  }

  @Post('orchestrate-async')
  @HttpCode(202)
  orchestrateAsync(
    @Body() request: OrchestratorRequest,
    @Caller() caller: Principal,
    @Headers(KEY_HEADER) key?: string,
  ): Promise<AcceptedWorkflow> {
    return this.gateway.orchestrateAsync(request, caller, key);
  }

  @Get('workflow/:request_id')
  workflow(@Param() reference: WorkflowReference, @Caller() caller: Principal): Promise<WorkflowView> {
    return this.gateway.workflow(reference, caller);
  }

  @Post('workflow/:request_id/cancel')
  @HttpCode(202)
  cancel(@Param() reference: WorkflowReference, @Caller() caller: Principal): Promise<WorkflowView> {
    return this.gateway.cancel(reference, caller);
  }

  @Post('workflow/:request_id/retry')
  @HttpCode(202)
  retry(@Param() reference: WorkflowReference, @Caller() caller: Principal): Promise<WorkflowView> {
    return this.gateway.retry(reference, caller);
  }

  @Get('services')
  services(): { services: RegisteredService[] } {
    return this.gateway.services();
  }
}
