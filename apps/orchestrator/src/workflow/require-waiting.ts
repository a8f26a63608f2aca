import { CodedError, type PendingApproval, type PendingConfirmation } from '@ars/contracts';
import type { WorkflowState } from '@ars/executor';
import type { Principal } from '@ars/identity';

type Pending = Pick<PendingApproval | PendingConfirmation, 'plan_hash' | 'expires_at'>;

/** @throws CodedError `PLAN_CHANGED` */
export function requirePlan({ plan_hash }: Pending, named: string, { request }: WorkflowState): void {
  if (plan_hash === named) return;
  const message = `The plan of ${request.request_id} that waits has another hash; look at it again`;
  throw new CodedError({ code: 'PLAN_CHANGED', message });
}

/** @throws CodedError of the code where the time is over */
export function requireDue(
  { expires_at }: Pending,
  code: 'APPROVAL_EXPIRED' | 'CONFIRMATION_EXPIRED',
  { request }: WorkflowState,
): void {
  if (Date.parse(expires_at) > Date.now()) return;
  throw new CodedError({ code, message: `${request.request_id} waited until ${expires_at}` });
}

/** @throws CodedError `NOT_THE_REQUESTER` */
export function requireRequester({ subject }: Principal, { identity, request }: WorkflowState): void {
  if (subject === identity.userId) return;
  const message = `${subject} did not ask for ${request.request_id}, and cannot say what was meant`;
  throw new CodedError({ code: 'NOT_THE_REQUESTER', message });
}

export const notWaiting = ({ request, status }: WorkflowState, what: string): CodedError =>
  new CodedError({
    code: 'WORKFLOW_NOT_WAITING',
    message: `${request.request_id} does not wait for ${what}: it is ${status}`,
  });

export const invalid = (field: string, message: string): CodedError =>
  new CodedError({ code: 'VALIDATION_FAILED', message, details: [{ field, message }] });
