import { Injectable, Logger } from '@nestjs/common';
import type { AgentServiceRequest } from '@ars/contracts';
import { identityOf, isLoopback, ServiceConfig, StepVerifier } from '@ars/platform';
import { AgentInstance } from '../agent-instance';
import { isRead } from '../operations/define-operation';
import { OperationCatalog } from '../operations/operation-catalog';
import type { CallHeaders } from './call-headers';

/**
 * Takes from the bus only what an orchestrator vouches for: whatever changes something, and every word about whose an effect
 * is, when it is undone and who may bring it about. Only a plain read may come without.
 */
@Injectable()
export class StepAuthority {
  private readonly verifier: StepVerifier | undefined;

  constructor(
    private readonly config: ServiceConfig,
    private readonly agent: AgentInstance,
    private readonly catalog: OperationCatalog,
  ) {
    const { STEP_VERIFICATION_KEYS: keys, HOST, NODE_ENV } = config;
    const isTriedOut = keys === undefined && isLoopback(HOST) && NODE_ENV !== 'production';
    if (!isTriedOut) this.verifier = new StepVerifier(keys?.split(',') ?? []);
    if (keys !== undefined) return;
    const consequence = isTriedOut ? 'steps are taken from whoever sends them' : 'nothing but plain reads is taken';
    new Logger(StepAuthority.name).warn(`STEP_VERIFICATION_KEYS is not set: ${consequence}`);
  }

  /**
   * @throws CodedError `UNAUTHENTICATED`, `NOT_PERMITTED`; of what comes without an envelope `UNKNOWN_OPERATION`, or
   * `UPSTREAM_UNAVAILABLE` while it is not known whether it is a read
   */
  require(request: AgentServiceRequest, headers: CallHeaders, envelope: string | undefined): void {
    if (!this.verifier || (!envelope && this.isPlainRead(request, headers))) return;
    const { operation, parameters, request_id: requestId } = request;
    const { stepKey, workflowId, fence, undoes, recall } = headers;
    const terms = { requestId, stepKey, workflowId, fence, undoes, recall };
    const identity = identityOf(request.context, this.config);
    this.verifier.verify(envelope, { service: this.agent.service, operation, parameters, ...terms, ...identity });
  }

  private isPlainRead({ operation }: AgentServiceRequest, { fence, undoes, recall }: CallHeaders): boolean {
    if (fence !== undefined || undoes !== undefined || recall || this.catalog.isUnlisted(operation)) return false;
    return isRead(this.catalog.get(operation).capability);
  }
}
