import { CodedError } from '@ars/contracts';
import type { WorkflowState } from '@ars/executor';
import type { Principal } from '@ars/identity';

/** Whether a workflow belongs to the caller's dealer; that of another is not there, as that of another tenant is not. */
export const isOwn = ({ identity }: Pick<WorkflowState, 'identity'>, { tenant, dealer }: Principal): boolean =>
  identity.tenantId === tenant && identity.dealerId === dealer;

/** @throws CodedError `WORKFLOW_NOT_FOUND` */
export function requireOwn<State extends WorkflowState>(state: State, caller: Principal): State {
  if (isOwn(state, caller)) return state;
  throw new CodedError({ code: 'WORKFLOW_NOT_FOUND', message: `There is no workflow ${state.request.request_id}` });
}
