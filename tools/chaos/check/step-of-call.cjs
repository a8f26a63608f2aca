/**
 * Whose call it was: agent requests of a workflow are named `<request id>.<step id>`, with `.undo` behind it where they
 * take back what the step did.
 * @param {import('../proxy/tool-call.cjs').ToolCall} call
 * @param {import('../evidence/evidence.cjs').Evidence['workflows']} workflows
 * @returns {{ requestId: string, stepId: string, step: import('../evidence/fold-journal.cjs').Step } | undefined}
 *   undefined for what agents do of their own accord, and others ask them for
 */
function stepOfCall({ requestId: agentRequest = '' }, workflows) {
  const [requestId = '', stepId = ''] = agentRequest.split('.');
  const step = workflows.get(requestId)?.steps.get(stepId);
  return step && { requestId, stepId, step };
}

module.exports = { stepOfCall };
