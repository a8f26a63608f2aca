import { callsIn, type ErrorDetail, type WorkflowPlan } from '@ars/contracts';
import type { SubmittedRequest } from '@ars/executor';

/** Operations by which a plan writes, `<service>.<operation>`, each once. */
export function writesOf({ execution_steps }: Pick<WorkflowPlan, 'execution_steps'>): string[] {
  const writes = callsIn(execution_steps).filter(({ effect }) => effect !== null);
  return [...new Set(writes.map(({ service_name, operation }) => `${service_name}.${operation}`))].sort();
}

/**
 * Why the plan of a run is not what somebody agreed to when the standing order was made: its words are read anew each time, and
 * must not come to mean another write.
 */
export function beyondStandingOrder(
  plan: Pick<WorkflowPlan, 'execution_steps'>,
  { standing_order }: Pick<SubmittedRequest, 'standing_order'>,
): ErrorDetail | undefined {
  if (!standing_order) return undefined;
  const { id, writes } = standing_order;
  const beyond = writesOf(plan).filter((operation) => !writes.includes(operation));
  if (beyond.length === 0) return undefined;
  const message = `Standing order ${id} was not made to write by ${beyond.join(', ')}; change it, so that it is looked at again`;
  return { code: 'NOT_PERMITTED', message, retryable: false };
}
