import { Injectable } from '@nestjs/common';
import {
  type AcceptedWorkflow,
  type ApprovalDecision,
  type ClarificationAnswer,
  type OrchestratorRequest,
  type OrchestratorResponse,
  type PlanApproval,
  type PlanConfirmation,
  type RegisteredServices,
  type UndoRequest,
  type WorkflowReference,
  type WorkflowView,
} from '@ars/contracts';
import type { WorkflowKey } from '@ars/executor';
import { identityOfCaller, type Principal } from '@ars/identity';
import { IdempotencyKeys } from './idempotency-keys';
import { SubmissionLimits } from './submission-limits';
import { refuseCardNumbers } from '../workflow/refuse-card-numbers';
import { viewOf } from '../format/workflow-view';
import { ServiceRegistry } from '../registry/service-registry';
import { WorkflowDecisions } from '../workflow/workflow-decisions';
import { type Submission, WorkflowService } from '../workflow/workflow.service';

const accepted = ({ state: { request, status } }: Submission): AcceptedWorkflow => ({
  request_id: request.request_id,
  status,
  status_url: `/workflow/${request.request_id}`,
});

/** A request that was taken over. */
export interface Begun {
  accepted: AcceptedWorkflow;
  /** Whether it was taken over earlier, by the same request. */
  replayed: boolean;
  /** Once it has ended, or waits for a person. */
  answer(): Promise<OrchestratorResponse>;
}

/** What the orchestrator offers, the same on HTTP, on NATS and over MCP. */
@Injectable()
export class OrchestratorGateway {
  constructor(
    private readonly workflows: WorkflowService,
    private readonly decisions: WorkflowDecisions,
    private readonly registry: ServiceRegistry,
    private readonly keys: IdempotencyKeys,
    private readonly limits: SubmissionLimits,
  ) {}

  /** @param key of the caller's own: a request that comes with it again is the same, whatever its id */
  async orchestrate(request: OrchestratorRequest, caller: Principal, key?: string): Promise<OrchestratorResponse> {
    return (await this.begin(request, caller, key)).answer();
  }

  /** For whoever waits for the answer, or a while. */
  async begin(request: OrchestratorRequest, caller: Principal, key?: string): Promise<Begun> {
    this.workflows.requireToStay();
    const submission = await this.submit(request, caller, key);
    const { replayed, answer } = submission;
    return { accepted: accepted(submission), replayed, answer };
  }

  async orchestrateAsync(request: OrchestratorRequest, caller: Principal, key?: string): Promise<AcceptedWorkflow> {
    return (await this.takeOver(request, caller, key)).accepted;
  }

  /** For whoever does not wait. */
  async takeOver(request: OrchestratorRequest, caller: Principal, key?: string): Promise<Omit<Begun, 'answer'>> {
    const submission = await this.submit(request, caller, key);
    return { accepted: accepted(submission), replayed: submission.replayed };
  }

  async workflow(reference: WorkflowReference, caller: Principal): Promise<WorkflowView> {
    return viewOf(await this.workflows.find(keyOf(reference, caller), caller));
  }

  /** As it stands once it has ended, or waits for a person. */
  async settled(reference: WorkflowReference, caller: Principal): Promise<WorkflowView> {
    return viewOf(await this.workflows.settled(keyOf(reference, caller), caller));
  }

  async cancel(reference: WorkflowReference, caller: Principal): Promise<WorkflowView> {
    return viewOf(await this.workflows.cancel(keyOf(reference, caller), caller));
  }

  async retry(reference: WorkflowReference, caller: Principal): Promise<WorkflowView> {
    return viewOf(await this.workflows.retry(keyOf(reference, caller), caller));
  }

  async confirm(confirmation: PlanConfirmation, caller: Principal): Promise<WorkflowView> {
    refuseCardNumbers({ values: confirmation.values, context: confirmation.context });
    return viewOf(await this.decisions.confirm(keyOf(confirmation, caller), confirmation, caller));
  }

  /** @param key of the caller's own, which names the undoing workflow */
  async undo(asked: UndoRequest, caller: Principal, key?: string): Promise<AcceptedWorkflow> {
    const { context, callback_url } = asked;
    await this.limits.admit(caller);
    refuseCardNumbers({ context, callback_url });
    const identity = identityOfCaller(caller);
    const request_id = key === undefined ? undefined : await this.keys.requestIdFor(key, identity);
    await this.requireRoom(caller, request_id);
    const request = { request_id, context, callback_url };
    return accepted(await this.workflows.undo(keyOf(asked, caller), request, caller));
  }

  async approve(decision: PlanApproval, caller: Principal): Promise<WorkflowView> {
    refuseCardNumbers({ values: decision.values, reason: decision.reason, context: decision.context });
    return viewOf(await this.decisions.approve(keyOf(decision, caller), decision, caller));
  }

  async reject(decision: ApprovalDecision, caller: Principal): Promise<WorkflowView> {
    refuseCardNumbers({ reason: decision.reason, context: decision.context });
    return viewOf(await this.decisions.reject(keyOf(decision, caller), decision, caller));
  }

  async clarify(answer: ClarificationAnswer, caller: Principal): Promise<WorkflowView> {
    const { answer: words, option, values, context } = answer;
    refuseCardNumbers({ answer: words, option, values, context });
    return viewOf(await this.decisions.clarify(keyOf(answer, caller), answer, caller));
  }

  services(): RegisteredServices {
    return { services: this.registry.list() };
  }

  private async submit(request: OrchestratorRequest, caller: Principal, key?: string): Promise<Submission> {
    await this.limits.admit(caller);
    const { user_request, context, callback_url, request_id: name } = request;
    refuseCardNumbers({ user_request, context, callback_url, request_id: name });
    const identity = identityOfCaller(caller);
    const request_id = key === undefined ? name : await this.keys.requestIdFor(key, identity, name);
    await this.requireRoom(caller, request_id);
    return this.workflows.submit({ ...request, request_id }, identity);
  }

  /** What was submitted before is answered in any case. */
  private async requireRoom(caller: Principal, requestId?: string | null): Promise<void> {
    try {
      this.limits.requireRoom(identityOfCaller(caller));
    } catch (error) {
      if (!requestId) throw error;
      await this.workflows.find(keyOf({ request_id: requestId }, caller), caller).catch(() => {
        throw error;
      });
    }
  }
}

/** A tenant sees its own workflows only: the others' are not there. */
const keyOf = ({ request_id: requestId }: WorkflowReference, { tenant: tenantId }: Principal): WorkflowKey => ({
  tenantId,
  requestId,
});
