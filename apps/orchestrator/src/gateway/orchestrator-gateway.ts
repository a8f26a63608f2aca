import { Injectable } from '@nestjs/common';
import {
  type ApprovalDecision,
  type ClarificationAnswer,
  type OrchestratorRequest,
  type OrchestratorResponse,
  type PlanConfirmation,
  type RegisteredService,
  type UndoRequest,
  type WorkflowReference,
  type WorkflowStatus,
  type WorkflowView,
} from '@ars/contracts';
import type { WorkflowKey } from '@ars/executor';
import { identityOf, ServiceConfig } from '@ars/platform';
import { IdempotencyKeys } from './idempotency-keys';
import { refuseCardNumbers } from '../workflow/refuse-card-numbers';
import { viewOf } from '../format/workflow-view';
import { ServiceRegistry } from '../registry/service-registry';
import { WorkflowDecisions } from '../workflow/workflow-decisions';
import { type Submission, WorkflowService } from '../workflow/workflow.service';

/** A workflow that was accepted, and where to ask for it. */
export interface AcceptedWorkflow {
  request_id: string;
  status: WorkflowStatus;
  /** Path under the orchestrator's URL. */
  status_url: string;
}

const accepted = ({ state: { request, status } }: Submission): AcceptedWorkflow => ({
  request_id: request.request_id,
  status,
  status_url: `/workflow/${request.request_id}`,
});

/** What the orchestrator offers, the same on HTTP and on NATS. */
@Injectable()
export class OrchestratorGateway {
  constructor(
    private readonly workflows: WorkflowService,
    private readonly decisions: WorkflowDecisions,
    private readonly registry: ServiceRegistry,
    private readonly keys: IdempotencyKeys,
    private readonly config: ServiceConfig,
  ) {}

  /** @param key of the caller's own: a request that comes with it again is the same, whatever its id */
  async orchestrate(request: OrchestratorRequest, key?: string): Promise<OrchestratorResponse> {
    return (await this.submit(request, key)).answer();
  }

  async orchestrateAsync(request: OrchestratorRequest, key?: string): Promise<AcceptedWorkflow> {
    return accepted(await this.submit(request, key));
  }

  async workflow(reference: WorkflowReference): Promise<WorkflowView> {
    return viewOf(await this.workflows.find(this.keyOf(reference)));
  }

  async cancel(reference: WorkflowReference): Promise<WorkflowView> {
    return viewOf(await this.workflows.cancel(this.keyOf(reference)));
  }

  async retry(reference: WorkflowReference): Promise<WorkflowView> {
    return viewOf(await this.workflows.retry(this.keyOf(reference)));
  }

  async confirm(confirmation: PlanConfirmation): Promise<WorkflowView> {
    refuseCardNumbers({ values: confirmation.values, context: confirmation.context });
    return viewOf(await this.decisions.confirm(this.keyOf(confirmation), confirmation, this.userOf(confirmation)));
  }

  /** @param key of the caller's own, which names the undoing workflow */
  async undo(asked: UndoRequest, key?: string): Promise<AcceptedWorkflow> {
    const { context, callback_url } = asked;
    refuseCardNumbers({ context, callback_url });
    const identity = identityOf(context, this.config);
    const request_id = key === undefined ? undefined : await this.keys.requestIdFor(key, identity);
    const request = { request_id, context, callback_url };
    return accepted(await this.workflows.undo(this.keyOf(asked), request, identity));
  }

  async approve(decision: ApprovalDecision): Promise<WorkflowView> {
    refuseCardNumbers({ context: decision.context });
    return viewOf(await this.decisions.approve(this.keyOf(decision), decision, this.userOf(decision)));
  }

  async reject(decision: ApprovalDecision): Promise<WorkflowView> {
    refuseCardNumbers({ reason: decision.reason, context: decision.context });
    return viewOf(await this.decisions.reject(this.keyOf(decision), decision, this.userOf(decision)));
  }

  async clarify(answer: ClarificationAnswer): Promise<WorkflowView> {
    const { answer: words, option, values, context } = answer;
    refuseCardNumbers({ answer: words, option, values, context });
    return viewOf(await this.decisions.clarify(this.keyOf(answer), answer, this.userOf(answer)));
  }

  services(): { services: RegisteredService[] } {
    return { services: this.registry.list() };
  }

  private async submit(request: OrchestratorRequest, key?: string): Promise<Submission> {
    const { user_request, context, callback_url, request_id: name } = request;
    refuseCardNumbers({ user_request, context, callback_url, request_id: name });
    const identity = identityOf(request.context, this.config);
    const request_id = key === undefined ? name : await this.keys.requestIdFor(key, identity, name);
    return this.workflows.submit({ ...request, request_id }, identity);
  }

  private userOf({ context }: WorkflowReference): string {
    return identityOf(context, this.config).userId;
  }

  /** A tenant sees its own workflows only: the others' are not there. */
  private keyOf({ request_id: requestId, context }: WorkflowReference): WorkflowKey {
    return { tenantId: identityOf(context, this.config).tenantId, requestId };
  }
}
