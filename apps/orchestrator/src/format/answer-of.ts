import { isAtRest, type WorkflowState } from '@ars/executor';
import { sayPending } from '@ars/planner';
import { speechOf } from './speech-of';

/**
 * What a workflow that has ended, or waits for somebody, says in plain sentences.
 * @returns undefined where it says nothing, or nothing yet
 */
export function answerOf(state: WorkflowState): string | undefined {
  const { status, answer, clarification, confirmation, approval, error } = state;
  const parked = status === 'parked' ? error : undefined;
  // What is waited for was put in words, with its times, when it came up.
  return (
    sayPending({ clarification, confirmation, approval, parked }, speechOf(state, undefined)) ??
    (isAtRest(state) ? answer : undefined)
  );
}
