import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  ApprovalDecision,
  ClarificationAnswer,
  ORCHESTRATOR_SUBJECTS,
  PlanConfirmation,
  UndoRequest,
  WorkflowReference,
  type WorkflowView,
} from '@ars/contracts';
import { parseAs } from '@ars/platform';
import { KEY_HEADER } from './idempotency-key';
import { type AcceptedWorkflow, OrchestratorGateway } from './orchestrator-gateway';
import { contextWith, TENANT_HEADER } from './tenant-header';

/** Takes what people decide about a workflow that waits for them, over HTTP and over NATS. */
@Controller()
export class DecisionsController {
  constructor(private readonly gateway: OrchestratorGateway) {}

  @Post('workflow/:request_id/confirm')
  @HttpCode(202)
  confirm(
    @Param() reference: WorkflowReference,
    @Body() body: unknown,
    @Headers(TENANT_HEADER) tenant?: string,
  ): Promise<WorkflowView> {
    return this.gateway.confirm(parseAs(PlanConfirmation, about(reference, body, tenant)));
  }

  @Post('workflow/:request_id/undo')
  @HttpCode(202)
  undo(
    @Param() reference: WorkflowReference,
    @Body() body: unknown,
    @Headers(KEY_HEADER) key?: string,
    @Headers(TENANT_HEADER) tenant?: string,
  ): Promise<AcceptedWorkflow> {
    return this.gateway.undo(parseAs(UndoRequest, about(reference, body, tenant)), key);
  }

  @Post('workflow/:request_id/approve')
  @HttpCode(202)
  approve(
    @Param() reference: WorkflowReference,
    @Body() body: unknown,
    @Headers(TENANT_HEADER) tenant?: string,
  ): Promise<WorkflowView> {
    return this.gateway.approve(parseAs(ApprovalDecision, about(reference, body, tenant)));
  }

  @Post('workflow/:request_id/reject')
  @HttpCode(202)
  reject(
    @Param() reference: WorkflowReference,
    @Body() body: unknown,
    @Headers(TENANT_HEADER) tenant?: string,
  ): Promise<WorkflowView> {
    return this.gateway.reject(parseAs(ApprovalDecision, about(reference, body, tenant)));
  }

  @Post('workflow/:request_id/clarify')
  @HttpCode(202)
  clarify(
    @Param() reference: WorkflowReference,
    @Body() body: unknown,
    @Headers(TENANT_HEADER) tenant?: string,
  ): Promise<WorkflowView> {
    return this.gateway.clarify(parseAs(ClarificationAnswer, about(reference, body, tenant)));
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.confirm)
  confirmOverNats(@Payload() confirmation: PlanConfirmation): Promise<WorkflowView> {
    return this.gateway.confirm(confirmation);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.undo)
  undoOverNats(@Payload() request: UndoRequest): Promise<AcceptedWorkflow> {
    return this.gateway.undo(request);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.approve)
  approveOverNats(@Payload() decision: ApprovalDecision): Promise<WorkflowView> {
    return this.gateway.approve(decision);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.reject)
  rejectOverNats(@Payload() decision: ApprovalDecision): Promise<WorkflowView> {
    return this.gateway.reject(decision);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.clarify)
  clarifyOverNats(@Payload() answer: ClarificationAnswer): Promise<WorkflowView> {
    return this.gateway.clarify(answer);
  }
}

/** The body of a decision: the path names the workflow, and the header the tenant where the body does not. */
function about({ request_id }: WorkflowReference, body: unknown, tenant?: string): unknown {
  const given = isRecord(body) ? body : {};
  const context = given['context'] ?? {};
  return { ...given, request_id, context: isRecord(context) ? contextWith(tenant, context) : context };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
