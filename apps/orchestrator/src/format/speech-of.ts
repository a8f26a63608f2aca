import type { WorkflowState } from '@ars/executor';
import type { Speech } from '@ars/phrases';
import { requestLanguage } from '@ars/planner';

/**
 * How a workflow is spoken about: in the language of its request, by the clocks that the request or else the dealership
 * goes by.
 */
export function speechOf(
  { request, plan, createdAt }: Pick<WorkflowState, 'request' | 'plan' | 'createdAt'>,
  timezone: string | undefined,
): Speech {
  const named = request.context?.['timezone'];
  const zone = typeof named === 'string' && isTimeZone(named) ? named : timezone;
  return { language: plan?.language ?? requestLanguage(request.user_request), zone, now: new Date(createdAt) };
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
