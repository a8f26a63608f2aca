import type { WorkflowState } from '@ars/executor';
import type { PlanRequest, RecentStep } from '@ars/planner';

/** Under which the planner finds the operation that somebody chose out of its options, `<service>.<operation>`. */
export const CHOSEN_OPERATION = 'chosen_operation';

/**
 * What the planner is asked: the request, and what was answered to its questions. An answer in words is a line of its
 * own behind the request; named values join the context, a later one in place of an earlier.
 * @param timezone where the context names none: IANA name
 */
export function planRequestOf(
  { request, clarifications = [] }: Pick<WorkflowState, 'request' | 'clarifications'>,
  now: Date,
  recent: readonly RecentStep[] = [],
  timezone?: string,
): PlanRequest {
  const answers = clarifications.flatMap(({ answer }) => answer ?? []);
  const option = clarifications.findLast((given) => given.option !== undefined)?.option;
  return {
    text: [request.user_request, ...answers].join('\n'),
    context: {
      ...(timezone !== undefined && { timezone }),
      ...request.context,
      ...Object.assign({}, ...clarifications.map(({ values }) => values)),
      ...(option !== undefined && { [CHOSEN_OPERATION]: option }),
    },
    requestId: request.request_id,
    now,
    ...(recent.length > 0 && { recent }),
    ...(clarifications.length > 0 && { answered: clarifications }),
  };
}
