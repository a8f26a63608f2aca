import { Injectable } from '@nestjs/common';
import { type AgentServiceRequest, CodedError } from '@ars/contracts';
import { Authority, type Principal } from '@ars/identity';
import { AgentInstance } from '../agent-instance';
import type { CallHeaders } from '../execution/call-headers';
import { isRead } from '../operations/define-operation';
import { OperationCatalog } from '../operations/operation-catalog';

/**
 * What people and systems may ask of an agent itself. Reads, as their roles permit. What changes something belongs to the
 * orchestrator, which asks for the approvals that the dealership's policies want; without it, it is for operators.
 */
@Injectable()
export class FrontDoor {
  constructor(
    private readonly catalog: OperationCatalog,
    private readonly authority: Authority,
    private readonly agent: AgentInstance,
  ) {}

  /**
   * @returns the request on behalf of its caller
   * @throws CodedError `NOT_PERMITTED`; as `OperationExecutor.admit` for an operation that is not there
   */
  admit(request: AgentServiceRequest, headers: CallHeaders, caller: Principal): AgentServiceRequest {
    this.requirePermission(request, headers, caller);
    const own = { tenant_id: caller.tenant, dealer_id: caller.dealer, user_id: caller.subject };
    return { ...request, context: { ...request.context, ...own } };
  }

  private requirePermission({ operation }: AgentServiceRequest, headers: CallHeaders, { subject, roles }: Principal) {
    if (this.catalog.isUnlisted(operation)) throw notPermitted(`${operation} is for orchestrators`);
    if (this.authority.mayWriteDirectly(roles)) return;
    const { capability } = this.catalog.get(operation);
    const name = `${this.agent.service}.${operation}`;
    const reads = isRead(capability);
    const { fence, undoes, recall, workflowId } = headers;
    const isPlain = fence === undefined && undoes === undefined && workflowId === undefined && !recall;
    if (reads && isPlain && this.authority.modeOf(name, false, roles) === 'auto') return;
    const how = reads ? `${subject} may not` : `${subject} asks the orchestrator for it`;
    throw notPermitted(`${name} is not for everybody to ask of an agent; ${how}`);
  }
}

const notPermitted = (message: string): CodedError => new CodedError({ code: 'NOT_PERMITTED', message });
