import { Body, Controller, Get, Headers, Param, Post } from '@nestjs/common';
import {
  OrchestratorRequest,
  WorkflowReference,
  type OrchestratorResponse,
  type RegisteredService,
  type AcceptedWorkflow,
  type WorkflowView,
} from '@ars/contracts';
import { Caller, type Principal } from '@ars/identity';
import { Accepts, Access, Answers } from '@ars/platform';
import { KEY_HEADER, KEY_MEANING } from './idempotency-keys';
import { WORKFLOW } from './workflow-path';
import { OrchestratorGateway } from './orchestrator-gateway';

const SUBMISSION = {
  body: 'OrchestratorRequest',
  headers: { [KEY_HEADER]: KEY_MEANING },
  errors: ['CARD_NUMBER_REFUSED', 'IDEMPOTENCY_MISMATCH', 'TOO_MANY_REQUESTS', 'SERVICE_UNAVAILABLE'],
  example: { user_request: 'Show part 1234', context: { repair_order_id: '1234' } },
} as const;

@Controller()
@Access('authenticated')
export class OrchestratorController {
  constructor(private readonly gateway: OrchestratorGateway) {}

  @Post('orchestrate')
  @Answers(
    'Carries out what is asked for in plain words, and answers once it has ended or waits for a person',
    'OrchestratorResponse',
    SUBMISSION,
  )
  orchestrate(
    @Body() request: OrchestratorRequest,
    @Caller() caller: Principal,
    @Headers(KEY_HEADER) key?: string,
  ): Promise<OrchestratorResponse> {
    return this.gateway.orchestrate(request, caller, key);
  }

  @Post('orchestrate-async')
  @Accepts('Takes over what is asked for in plain words', 'AcceptedWorkflow', WORKFLOW, SUBMISSION)
  orchestrateAsync(
    @Body() request: OrchestratorRequest,
    @Caller() caller: Principal,
    @Headers(KEY_HEADER) key?: string,
  ): Promise<AcceptedWorkflow> {
    return this.gateway.orchestrateAsync(request, caller, key);
  }

  @Get('workflow/:request_id')
  @Answers('How a workflow stands', 'WorkflowView', {
    path: 'WorkflowReference',
    errors: ['WORKFLOW_NOT_FOUND', 'SERVICE_UNAVAILABLE'],
  })
  workflow(@Param() reference: WorkflowReference, @Caller() caller: Principal): Promise<WorkflowView> {
    return this.gateway.workflow(reference, caller);
  }

  @Post('workflow/:request_id/cancel')
  @Accepts('Ends a workflow: running steps finish, no other starts', 'WorkflowView', WORKFLOW, {
    path: 'WorkflowReference',
    errors: ['WORKFLOW_NOT_FOUND', 'WORKFLOW_FINISHED', 'NOT_PERMITTED', 'SERVICE_UNAVAILABLE'],
  })
  cancel(@Param() reference: WorkflowReference, @Caller() caller: Principal): Promise<WorkflowView> {
    return this.gateway.cancel(reference, caller);
  }

  @Post('workflow/:request_id/retry')
  @Accepts('Goes on with a workflow that failed or was parked', 'WorkflowView', WORKFLOW, {
    path: 'WorkflowReference',
    errors: ['WORKFLOW_NOT_FOUND', 'WORKFLOW_NOT_RETRYABLE', 'NOT_PERMITTED', 'SERVICE_UNAVAILABLE'],
  })
  retry(@Param() reference: WorkflowReference, @Caller() caller: Principal): Promise<WorkflowView> {
    return this.gateway.retry(reference, caller);
  }

  @Get('services')
  @Answers('The agents that are there, and what they can do', {
    type: 'object',
    required: ['services'],
    properties: { services: { type: 'array', items: { $ref: '#/$defs/RegisteredService' } } },
  })
  services(): { services: RegisteredService[] } {
    return this.gateway.services();
  }
}
