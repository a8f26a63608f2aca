import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  ApprovalDecision,
  ClarificationAnswer,
  ORCHESTRATOR_SUBJECTS,
  PlanConfirmation,
  UndoRequest,
  WorkflowReference,
  type AcceptedWorkflow,
  type WorkflowView,
} from '@ars/contracts';
import { Caller, type Principal } from '@ars/identity';
import { Access, parseAs } from '@ars/platform';
import { KEY_HEADER } from './idempotency-keys';
import { OrchestratorGateway } from './orchestrator-gateway';

/** Takes what people decide about a workflow that waits for them, over HTTP and over NATS. */
@Controller()
@Access('authenticated')
export class DecisionsController {
  constructor(private readonly gateway: OrchestratorGateway) {}

  @Post('workflow/:request_id/confirm')
  @HttpCode(202)
  confirm(
    @Param() reference: WorkflowReference,
    @Body() body: unknown,
    @Caller() caller: Principal,
  ): Promise<WorkflowView> {
    return this.gateway.confirm(parseAs(PlanConfirmation, about(reference, body)), caller);
  }

  @Post('workflow/:request_id/undo')
  @HttpCode(202)
  undo(
    @Param() reference: WorkflowReference,
    @Body() body: unknown,
    @Caller() caller: Principal,
    @Headers(KEY_HEADER) key?: string,
  ): Promise<AcceptedWorkflow> {
    return this.gateway.undo(parseAs(UndoRequest, about(reference, body)), caller, key);
  }

  @Post('workflow/:request_id/approve')
  @HttpCode(202)
  approve(
    @Param() reference: WorkflowReference,
    @Body() body: unknown,
    @Caller() caller: Principal,
  ): Promise<WorkflowView> {
    return this.gateway.approve(parseAs(ApprovalDecision, about(reference, body)), caller);
  }

  @Post('workflow/:request_id/reject')
  @HttpCode(202)
  reject(
    @Param() reference: WorkflowReference,
    @Body() body: unknown,
    @Caller() caller: Principal,
  ): Promise<WorkflowView> {
    return this.gateway.reject(parseAs(ApprovalDecision, about(reference, body)), caller);
  }

  @Post('workflow/:request_id/clarify')
  @HttpCode(202)
  clarify(
    @Param() reference: WorkflowReference,
    @Body() body: unknown,
    @Caller() caller: Principal,
  ): Promise<WorkflowView> {
    return this.gateway.clarify(parseAs(ClarificationAnswer, about(reference, body)), caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.confirm)
  confirmOverNats(@Payload() confirmation: PlanConfirmation, @Caller() caller: Principal): Promise<WorkflowView> {
    return this.gateway.confirm(confirmation, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.undo)
  undoOverNats(@Payload() request: UndoRequest, @Caller() caller: Principal): Promise<AcceptedWorkflow> {
    return this.gateway.undo(request, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.approve)
  approveOverNats(@Payload() decision: ApprovalDecision, @Caller() caller: Principal): Promise<WorkflowView> {
    return this.gateway.approve(decision, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.reject)
  rejectOverNats(@Payload() decision: ApprovalDecision, @Caller() caller: Principal): Promise<WorkflowView> {
    return this.gateway.reject(decision, caller);
  }

  @MessagePattern(ORCHESTRATOR_SUBJECTS.clarify)
  clarifyOverNats(@Payload() answer: ClarificationAnswer, @Caller() caller: Principal): Promise<WorkflowView> {
    return this.gateway.clarify(answer, caller);
  }
}

/** The body of a decision: the path names the workflow. */
const about = ({ request_id }: WorkflowReference, body: unknown): unknown => ({
  ...(typeof body === 'object' && !Array.isArray(body) && body),
  request_id,
});
