import { randomUUID } from 'node:crypto';
import { CodedError } from '@ars/contracts';
import type { NatsStepDispatcher, WorkflowState } from '@ars/executor';
import type { Catalogue, PlanRequest } from '@ars/planner';

/** Seconds; a planner does without what takes longer. */
const TIMEOUT_SECONDS = 2;

/** Who reads, and what else the request says of them. */
export type Reader = Pick<WorkflowState, 'identity'> & { request: Pick<WorkflowState['request'], 'context'> };

/**
 * Lets a planner, or a page, read, and nothing else, on behalf of who asked: "Ana's Camry" is looked up before it is planned
 * what becomes of it. What only reads leaves no trace, so the calls belong to no workflow.
 */
export function lookUpFor(
  { request, identity }: Reader,
  dispatcher: NatsStepDispatcher,
  catalogue: Catalogue,
): NonNullable<PlanRequest['lookUp']> {
  const context = {
    ...request.context,
    tenant_id: identity.tenantId,
    dealer_id: identity.dealerId,
    user_id: identity.userId,
  };
  return (service, operation, parameters) => {
    const known = catalogue.find((each) => each.service === service)?.operations.find(({ name }) => name === operation);
    if (known?.annotations.readOnlyHint !== true) {
      throw new CodedError({ code: 'FORBIDDEN', message: `${service}.${operation} does not only read` });
    }
    const id = `lookup_${randomUUID()}`;
    return dispatcher.dispatch({
      ...{ service, operation, parameters, context, timeoutSeconds: TIMEOUT_SECONDS },
      ...{ requestId: id, stepKey: id, workflowId: id, fence: 0 },
    });
  };
}
