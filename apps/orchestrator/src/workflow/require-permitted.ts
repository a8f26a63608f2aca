import { CodedError } from '@ars/contracts';
import type { WorkflowState } from '@ars/executor';
import type { Authority, Principal } from '@ars/identity';

/**
 * Whoever asked may say more to a workflow; others may who could have asked for it themselves.
 * @throws CodedError `NOT_PERMITTED`
 */
export function requirePermitted(
  { subject, roles }: Principal,
  { identity, plan, request }: WorkflowState,
  authority: Authority,
): void {
  if (subject === identity.userId) return;
  const refusal = plan && authority.refusalOf(plan, roles);
  if (refusal) throw new CodedError(refusal);
  if (roles.some((role) => role !== 'viewer')) return;
  const message = `${subject} looks only, and did not ask for ${request.request_id}`;
  throw new CodedError({ code: 'NOT_PERMITTED', message });
}
