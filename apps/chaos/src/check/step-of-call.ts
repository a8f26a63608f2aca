import type { ToolCall } from '@ars/local-system';
import type { Evidence } from '../evidence/evidence';
import type { Step } from '../evidence/fold-journal';

export interface StepOfCall {
  requestId: string;
  stepId: string;
  step: Step;
}

/**
 * Whose call it was: agent requests of a workflow are named `<request id>.<step id>`, with `.undo` behind it where they
 * take back what the step did.
 * @returns `undefined` for what agents do of their own accord, and others ask them for
 */
export function stepOfCall(
  { requestId: agentRequest = '' }: ToolCall,
  workflows: Evidence['workflows'],
): StepOfCall | undefined {
  const [requestId = '', stepId = ''] = agentRequest.split('.');
  const step = workflows.get(requestId)?.steps.get(stepId);
  return step && { requestId, stepId, step };
}
