import { type CallStep, stepRequestId, type WorkflowPlan } from '@ars/contracts';
import { planHash } from '@ars/platform';
import type { WorkflowKey } from '../journal/journal';
import { type StepState, stepStateOf, type WorkflowState } from '../workflow/state';
import type { StepCall } from './step-dispatcher';
import { type Purpose, stepKeyOf } from './step-key';

/** An executor's hold on a workflow. */
export interface Claim {
  key: WorkflowKey;
  /** A later claim has a higher one. */
  fence: number;
}

/** The call that brings a step's effect about. */
export const callOf = (
  step: CallStep,
  state: WorkflowState,
  claim: Claim,
  parameters: Record<string, unknown>,
): StepCall => ({
  ...envelopeOf(step, state, claim, 'do'),
  requestId: stepRequestId(state.request.request_id, step.step_id, 'do'),
  operation: step.operation,
  parameters,
  ...(step.effect === null && { reads: true }),
  ...(step.undoes !== undefined && { undoes: step.undoes }),
});

/** The call that takes a step's effect back. */
export const undoingCallOf = (
  step: CallStep,
  state: WorkflowState,
  claim: Claim,
  undo: Pick<StepCall, 'operation' | 'parameters'>,
): StepCall => {
  const { stepKey } = envelopeOf(step, state, claim, 'do');
  return {
    ...envelopeOf(step, state, claim, undoPurposeOf(stepStateOf(state, step))),
    ...undo,
    requestId: stepRequestId(state.request.request_id, step.step_id, 'undo'),
    undoes: stepKey,
  };
};

/** An undo that was refused is forbidden, so that the next one needs a key of its own. */
export const undoPurposeOf = ({ refusedUndos = 0 }: StepState): Purpose =>
  refusedUndos === 0 ? 'undo' : `undo ${refusedUndos}`;

function envelopeOf(step: CallStep, state: WorkflowState, { key, fence }: Claim, purpose: Purpose) {
  const { request, identity, plan } = state;
  return {
    service: step.service_name,
    context: {
      ...request.context,
      tenant_id: identity.tenantId,
      dealer_id: identity.dealerId,
      user_id: identity.userId,
    },
    timeoutSeconds: step.timeout_seconds,
    stepKey: stepKeyOf(key, step.step_id, stepStateOf(state, step).generation, purpose),
    workflowId: request.request_id,
    ...(plan && { planHash: hashOf(plan) }),
    fence,
  };
}

const hashes = new WeakMap<WorkflowPlan, string>();

/** A plan has many steps, and each attempt of each is signed. */
function hashOf(plan: WorkflowPlan): string {
  const hash = hashes.get(plan) ?? planHash(plan);
  hashes.set(plan, hash);
  return hash;
}
