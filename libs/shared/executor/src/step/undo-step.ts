import { toErrorDetail, type ErrorDetail, type CallStep } from '@ars/contracts';
import { resolveReferences } from '@ars/evaluation';
import { undoCallOf } from '@ars/mcp-protocol';
import { isUncertain } from '../workflow/outcome';
import { stepStateOf, type WorkflowState } from '../workflow/state';
import { recall } from './recall';
import { type Claim, undoingCallOf } from './step-call';
import type { StepCall, StepDispatcher } from './step-dispatcher';

export interface UndoOutcome {
  /** Why the effect stands; absent once it is taken back. */
  error?: ErrorDetail;
  worthRetrying: boolean;
}

/** One attempt to take back what a step brought about, as its operation declared. Never throws. */
export async function undoStep(
  step: CallStep,
  state: WorkflowState,
  claim: Claim,
  dispatcher: StepDispatcher,
): Promise<UndoOutcome> {
  const plan = planUndo(step, state, claim);
  if (plan.error || !plan.call) return { ...plan, worthRetrying: false };
  try {
    await dispatcher.dispatch(plan.call);
    return { worthRetrying: false };
  } catch (thrown) {
    const error = toErrorDetail(thrown);
    if (error.retryable || isUncertain(error)) return { error, worthRetrying: true };
    // An earlier call, of this executor or of a former one, may arrive yet: its effect is asked for, and else forbidden.
    const { happened } = await recall(plan.call, dispatcher).catch(() => ({ happened: undefined }));
    return happened ? { worthRetrying: false } : { error, worthRetrying: happened === undefined };
  }
}

/** Without a call where the step brought nothing about that is its own to take back. */
function planUndo(step: CallStep, state: WorkflowState, claim: Claim): { call?: StepCall; error?: ErrorDetail } {
  const undo = step.effect?.undo;
  if (!undo) return { error: notUndoable(step, 'no undo is declared') };
  try {
    const inputs = resolveReferences(step.parameters, (stepId) => state.steps[stepId]?.result);
    const call = undoCallOf(undo, { inputs, outputs: stepStateOf(state, step).result });
    return call ? { call: undoingCallOf(step, state, claim, call) } : {};
  } catch (error) {
    return { error: notUndoable(step, error instanceof Error ? error.message : String(error)) };
  }
}

const notUndoable = ({ operation }: CallStep, why: string): ErrorDetail => ({
  code: 'NOT_UNDOABLE',
  message: `${operation} cannot be taken back: ${why}`,
  retryable: false,
});
