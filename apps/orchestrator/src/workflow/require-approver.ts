import { CodedError } from '@ars/contracts';
import type { WorkflowState } from '@ars/executor';
import type { Principal } from '@ars/identity';

/** A workflow, or what else waits for somebody to agree. */
type Approvable = Pick<WorkflowState, 'identity' | 'answeredBy'> & { request: { request_id: string } };

/**
 * Four eyes: a manager who signed in approves, and never what they asked for themselves, nor a plan made of their own answer.
 * @throws CodedError `NOT_AN_APPROVER`, `SELF_APPROVAL`
 */
export function requireApprover(
  { subject, kind, roles, anonymous }: Principal,
  { identity, answeredBy = [], request }: Approvable,
): void {
  if (anonymous || kind !== 'person' || !roles.includes('manager')) {
    throw new CodedError({ code: 'NOT_AN_APPROVER', message: `${subject} is not among those who approve plans` });
  }
  if (subject !== identity.userId && !answeredBy.includes(subject)) return;
  const message = `${subject} asked for ${request.request_id} or answered for it, and cannot approve it`;
  throw new CodedError({ code: 'SELF_APPROVAL', message });
}
