/** Names the request by which an orchestrator has a step of a workflow done, or undone. */
export const stepRequestId = (workflowId: string, stepId: string, purpose: 'do' | 'undo'): string =>
  `${workflowId}.${stepId}${purpose === 'undo' ? UNDO : ''}`;

const UNDO = '.undo';

/** @returns the id of the step whose request it is; undefined for any other request */
export function stepIdIn(requestId: string, workflowId: string | undefined): string | undefined {
  if (workflowId === undefined || !requestId.startsWith(`${workflowId}.`)) return undefined;
  const rest = requestId.slice(workflowId.length + 1);
  return rest.endsWith(UNDO) ? rest.slice(0, -UNDO.length) : rest;
}
