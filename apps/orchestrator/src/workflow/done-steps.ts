import { type CallStep, isCall } from '@ars/contracts';
import { resolveReferences } from '@ars/evaluation';
import { effectsOf, stepKeyOf, type WorkflowState } from '@ars/executor';
import { undoCallOf } from '@ars/mcp-protocol';
import { type Catalogue, namedOutputs, type RecentStep } from '@ars/planner';

/** What a workflow has done, the latest step first: with what it made, and how that is taken back. */
export function doneSteps(state: WorkflowState, catalogue: Catalogue): RecentStep[] {
  const { plan, steps, request } = state;
  const effects = new Set(effectsOf(state));
  return (plan?.execution_steps ?? [])
    .filter(isCall)
    .filter(({ step_id }) => steps[step_id]?.status === 'succeeded')
    .sort((one, other) => (steps[other.step_id]?.succession ?? 0) - (steps[one.step_id]?.succession ?? 0))
    .map((step) => ({
      workflow: request.request_id,
      service: step.service_name,
      operation: step.operation,
      parameters: knownParameters(step, state),
      ...outputsOf(step, state, catalogue),
      request: request.user_request,
      step_id: step.step_id,
      ...(step.undoes !== undefined && { undoes: step.undoes }),
      ...(step.dependencies.length > 0 && { depends_on: step.dependencies }),
      ...(effects.has(step) && { step_key: keyOf(step, state), ...undoOf(step, state) }),
    }));
}

/** Those that only the workflow itself could resolve are left out. */
export function knownParameters({ parameters }: CallStep, { steps }: WorkflowState): Record<string, unknown> {
  const known = Object.entries(parameters).flatMap(([name, value]) => {
    try {
      return Object.entries(resolveReferences({ [name]: value }, (stepId) => steps[stepId]?.result));
    } catch {
      return [];
    }
  });
  return Object.fromEntries(known);
}

function outputsOf(step: CallStep, { steps }: WorkflowState, catalogue: Catalogue): Pick<RecentStep, 'outputs'> {
  const service = catalogue.find((each) => each.service === step.service_name);
  const operation = service?.operations.find(({ name }) => name === step.operation);
  const outputs = operation ? namedOutputs(operation, steps[step.step_id]?.result) : {};
  return Object.keys(outputs).length > 0 ? { outputs } : {};
}

function undoOf(step: CallStep, state: WorkflowState): Pick<RecentStep, 'undo'> {
  const declared = step.effect?.undo;
  if (!declared) return {};
  try {
    const sources = { inputs: knownParameters(step, state), outputs: state.steps[step.step_id]?.result };
    const undo = undoCallOf(declared, sources);
    return undo ? { undo } : {};
  } catch {
    return {};
  }
}

function keyOf({ step_id }: CallStep, { identity, request, steps }: WorkflowState): string {
  const key = { tenantId: identity.tenantId, requestId: request.request_id };
  return stepKeyOf(key, step_id, steps[step_id]?.generation ?? 0, 'do');
}
