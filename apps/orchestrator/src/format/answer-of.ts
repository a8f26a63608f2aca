import type { WorkflowState } from '@ars/executor';

/**
 * What a workflow that has ended, or waits for somebody, says in plain sentences.
 * @returns undefined where it says nothing, or nothing yet
 */
export function answerOf({
  status,
  answer,
  clarification,
  confirmation,
  approval,
  error,
}: WorkflowState): string | undefined {
  if (clarification) return clarification.question;
  if (confirmation) return [...confirmation.doubts.map(({ message }) => message), confirmation.summary].join(' ');
  if (approval) return approval.reasons.map(({ message }) => message).join(' ');
  return status === 'parked' ? error?.message : answer;
}
