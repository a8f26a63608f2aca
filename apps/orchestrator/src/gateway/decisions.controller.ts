import { Body, Controller, Headers, Param, Post } from '@nestjs/common';
import { MessagePattern, Payload } from '@nestjs/microservices';
import {
  ApprovalDecision,
  ClarificationAnswer,
  ORCHESTRATOR_SUBJECTS,
  PlanApproval,
  PlanConfirmation,
  UndoRequest,
  WorkflowReference,
  type AcceptedWorkflow,
  type WorkflowView,
} from '@ars/contracts';
import { Caller, type Principal } from '@ars/identity';
import { Accepts, Access, parseAs } from '@ars/platform';
import { KEY_HEADER, KEY_MEANING } from './idempotency-keys';
import { WORKFLOW } from './workflow-path';
import { OrchestratorGateway } from './orchestrator-gateway';

const path = 'WorkflowReference';
const WAITING = ['WORKFLOW_NOT_FOUND', 'WORKFLOW_NOT_WAITING', 'CARD_NUMBER_REFUSED', 'SERVICE_UNAVAILABLE'] as const;
const DECIDED = [...WAITING, 'PLAN_CHANGED'] as const;
const SEEN = { plan_hash: 'sha256-of-the-plan-that-was-looked-at' };

/** Takes what people decide about a workflow that waits for them, over HTTP and over NATS. */
@Controller()
@Access('authenticated')
export class DecisionsController {
  constructor(private readonly gateway: OrchestratorGateway) {}

  @Post('workflow/:request_id/confirm')
  @Accepts('Confirms what was read back, or says what was meant instead', 'WorkflowView', WORKFLOW, {
    path,
    body: 'PlanConfirmation',
    errors: [...DECIDED, 'NOT_THE_REQUESTER'],
    example: SEEN,
  })
  confirm(
    @Param() reference: WorkflowReference,
    @Body() body: unknown,
    @Caller() caller: Principal,
  ): Promise<WorkflowView> {
    return this.gateway.confirm(parseAs(PlanConfirmation, about(reference, body)), caller);
  }

  @Post('workflow/:request_id/undo')
  @Accepts('Takes back what a workflow did, by a workflow of its own', 'AcceptedWorkflow', WORKFLOW, {
    path,
    body: 'UndoRequest',
    headers: { [KEY_HEADER]: KEY_MEANING },
    errors: [
      'WORKFLOW_NOT_FOUND',
      'WORKFLOW_NOT_UNDOABLE',
      'NOT_PERMITTED',
      'CARD_NUMBER_REFUSED',
      'TOO_MANY_REQUESTS',
      'SERVICE_UNAVAILABLE',
    ],
    example: {},
  })
  undo(
    @Param() reference: WorkflowReference,
    @Body() body: unknown,
    @Caller() caller: Principal,
    @Headers(KEY_HEADER) key?: string,
  ): Promise<AcceptedWorkflow> {
    return this.gateway.undo(parseAs(UndoRequest, about(reference, body)), caller, key);
  }

  @Post('workflow/:request_id/approve')
  @Accepts('Agrees that a plan is carried out, or changes it', 'WorkflowView', WORKFLOW, {
    path,
    body: 'PlanApproval',
    errors: [...DECIDED, 'NOT_AN_APPROVER', 'SELF_APPROVAL', 'APPROVAL_EXPIRED'],
    example: { ...SEEN, reason: 'agreed on the phone' },
  })
  approve(
    @Param() reference: WorkflowReference,
    @Body() body: unknown,
    @Caller() caller: Principal,
  ): Promise<WorkflowView> {
    return this.gateway.approve(parseAs(PlanApproval, about(reference, body)), caller);
  }

  @Post('workflow/:request_id/reject')
  @Accepts('Drops a plan that waits', 'WorkflowView', WORKFLOW, {
    path,
    body: 'ApprovalDecision',
    errors: [...DECIDED, 'NOT_AN_APPROVER', 'NOT_THE_REQUESTER'],
    example: { ...SEEN, reason: 'not now' },
  })
  reject(
    @Param() reference: WorkflowReference,
    @Body() body: unknown,
    @Caller() caller: Principal,
  ): Promise<WorkflowView> {
    return this.gateway.reject(parseAs(ApprovalDecision, about(reference, body)), caller);
  }

  @Post('workflow/:request_id/clarify')
  @Accepts('Answers a question, or corrects what was read back', 'WorkflowView', WORKFLOW, {
    path,
    body: 'ClarificationAnswer',
    errors: [...WAITING, 'NOT_THE_REQUESTER', 'NOT_PERMITTED'],
    example: { answer: 'Those of part 1234' },
  })
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
  approveOverNats(@Payload() decision: PlanApproval, @Caller() caller: Principal): Promise<WorkflowView> {
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
