import { CodedError, toErrorDetail, type ErrorDetail, type UndoDeclaration, type WorkflowStep } from '@ars/contracts';
import { isUncertain } from '../workflow/outcome';
import { stepStateOf, type WorkflowState } from '../workflow/state';
import { recall } from './recall';
import { resolveReferences } from './resolve-references';
import { type Claim, undoCallOf } from './step-call';
import type { StepCall, StepDispatcher } from './step-dispatcher';
import { evaluate, resolveExpressions } from './undo-expression';

export type UndoOutcome = { error?: ErrorDetail; worthRetrying: boolean };

/** One attempt to take back what a step brought about, as its operation declared. Never throws. */
export async function undoStep(
  step: WorkflowStep,
  state: WorkflowState,
  claim: Claim,
  dispatcher: StepDispatcher,
): Promise<UndoOutcome> {
  const undo = step.effect?.undo;
  if (!undo) return { error: notUndoable(step), worthRetrying: false };
  try {
    const description = describeUndo(undo, step, state);
    if (!description) return { worthRetrying: false };
    return await perform(undoCallOf(step, state, claim, description), dispatcher);
  } catch (thrown) {
    return failed(thrown);
  }
}

async function perform(call: StepCall, dispatcher: StepDispatcher): Promise<UndoOutcome> {
  try {
    await dispatcher.dispatch(call);
    return { worthRetrying: false };
  } catch (thrown) {
    const outcome = failed(thrown);
    if (outcome.worthRetrying) return outcome;
    // An earlier call, of this executor or of a former one, may arrive yet: its effect is asked for, and else forbidden.
    const { happened } = await recall(call, dispatcher).catch(() => ({ happened: undefined }));
    return happened ? { worthRetrying: false } : { ...outcome, worthRetrying: happened === undefined };
  }
}

function failed(thrown: unknown): UndoOutcome {
  const error = toErrorDetail(thrown);
  return { error, worthRetrying: error.retryable || isUncertain(error) };
}

/** @returns undefined where the step brought nothing about that is its own to take back */
function describeUndo(undo: UndoDeclaration, step: WorkflowStep, state: WorkflowState) {
  const values = {
    inputs: resolveReferences(step.parameters, (stepId) => state.steps[stepId]?.result),
    outputs: stepStateOf(state, step).result,
  };
  if (undo.unless !== undefined && evaluate(undo.unless, values)) return undefined;
  return { operation: undo.operation, parameters: resolveExpressions(undo.parameters, values) };
}

const notUndoable = ({ operation }: WorkflowStep): ErrorDetail =>
  toErrorDetail(new CodedError({ code: 'NOT_UNDOABLE', message: `${operation} cannot be taken back` }));
