import { isCall } from '@ars/contracts';
import { isTouched, isWaiting, type WorkflowState } from '@ars/executor';
import type { RecentStep } from '@ars/planner';
import { knownParameters } from './done-steps';

/**
 * What a workflow was to write and did not: it waits for somebody, or was dropped or refused before anything was tried. Where the
 * planner asks, one step of the operation that it asks about, without parameters.
 */
export function intendedSteps(state: WorkflowState): RecentStep[] {
  const { plan, clarification, clarifications = [], request } = state;
  const words = [request.user_request, ...clarifications.flatMap(({ answer }) => answer ?? [])].join('\n');
  const common = { workflow: request.request_id, request: words, pending: true } as const;
  if (!isWaiting(state) && state.refused !== true && state.status !== 'cancelled') return [];
  if (state.status === 'needs_clarification') {
    const [service = '', operation = ''] = (clarification?.options[0]?.operation ?? '').split('.');
    return [{ ...common, service, operation, parameters: {} }];
  }
  const steps = plan?.execution_steps.filter(isCall) ?? [];
  if (isTouched(state)) return [];
  const undone = steps.flatMap(({ undoes }) => undoes ?? []);
  return steps
    .filter(({ effect, undoes }) => effect && undoes === undefined)
    .map((step) => ({
      ...{ ...common, service: step.service_name, operation: step.operation, step_id: step.step_id },
      parameters: knownParameters(step, state),
      ...(undone.length > 0 && { instead_of: undone }),
    }))
    .reverse();
}
