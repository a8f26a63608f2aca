import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import {
  OrchestratorRequest,
  WorkflowReference,
  type OrchestratorResponse,
  type RegisteredService,
  type WorkflowView,
} from '@ars/contracts';
import { KEY_HEADER } from './idempotency-key';
import { type AcceptedWorkflow, OrchestratorGateway } from './orchestrator-gateway';
import { contextWith, TENANT_HEADER } from './tenant-header';

@Controller()
export class OrchestratorController {
  constructor(private readonly gateway: OrchestratorGateway) {}

  @Post('orchestrate')
  @HttpCode(200)
  orchestrate(
    @Body() request: OrchestratorRequest,
    @Headers(KEY_HEADER) key?: string,
    @Headers(TENANT_HEADER) tenant?: string,
  ): Promise<OrchestratorResponse> {
    return this.gateway.orchestrate(from(request, tenant), key);
  }

  @Post('orchestrate-async')
  @HttpCode(202)
  orchestrateAsync(
    @Body() request: OrchestratorRequest,
    @Headers(KEY_HEADER) key?: string,
    @Headers(TENANT_HEADER) tenant?: string,
  ): Promise<AcceptedWorkflow> {
    return this.gateway.orchestrateAsync(from(request, tenant), key);
  }

  @Get('workflow/:request_id')
  workflow(@Param() reference: WorkflowReference, @Headers(TENANT_HEADER) tenant?: string): Promise<WorkflowView> {
    return this.gateway.workflow(of(reference, tenant));
  }

  @Post('workflow/:request_id/cancel')
  @HttpCode(202)
  cancel(@Param() reference: WorkflowReference, @Headers(TENANT_HEADER) tenant?: string): Promise<WorkflowView> {
    return this.gateway.cancel(of(reference, tenant));
  }

  @Post('workflow/:request_id/retry')
  @HttpCode(202)
  retry(@Param() reference: WorkflowReference, @Headers(TENANT_HEADER) tenant?: string): Promise<WorkflowView> {
    return this.gateway.retry(of(reference, tenant));
  }

  @Get('services')
  services(): { services: RegisteredService[] } {
    return this.gateway.services();
  }
}

const from = (request: OrchestratorRequest, tenant?: string): OrchestratorRequest => ({
  ...request,
  context: contextWith(tenant, request.context),
});

const of = ({ request_id }: WorkflowReference, tenant_id?: string): WorkflowReference => ({
  request_id,
  context: { tenant_id },
});
