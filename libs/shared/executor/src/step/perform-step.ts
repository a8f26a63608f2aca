import { type CallStep, type CheckResult, CodedError, type ErrorDetail, isCall, toErrorDetail } from '@ars/contracts';
import { resolveReferences } from '@ars/evaluation';
import { checkParameters, checkRefusal, checkResult, singleMatches } from '@ars/domain';
import type { WorkflowState } from '../workflow/state';
import { type Claim, callOf } from './step-call';
import type { StepDispatcher } from './step-dispatcher';

export type StepOutcome =
  | { succeeded: true; result: unknown; checks: CheckResult[] }
  | { succeeded: false; error: ErrorDetail; checks: CheckResult[] };

/** One attempt of one step: resolve, check, call, check. Never throws. */
export async function performStep(
  step: CallStep,
  state: WorkflowState,
  claim: Claim,
  dispatcher: StepDispatcher,
): Promise<StepOutcome> {
  const names = step.validation_checks;
  let checks: CheckResult[] = [];
  try {
    const parameters = resolveReferences(step.parameters, (stepId) => state.steps[stepId]?.result);
    checks = checkParameters(names, parameters);
    requireAll(checks);
    try {
      const result = await dispatcher.dispatch(callOf(step, state, claim, parameters));
      checks = [...checks, ...checkResult(names, parameters, result), ...matchesOf(step, state, parameters, result)];
      // What an effect's result says comes too late to stop the effect.
      if (!step.effect) requireAll(isAwaited(step, state) ? checks : checks.filter((check) => !isAnswer(check)));
      return { succeeded: true, result, checks };
    } catch (error) {
      checks = [...checks, ...checkRefusal(names, parameters, toErrorDetail(error))];
      throw error;
    }
  } catch (error) {
    return { succeeded: false, error: toErrorDetail(error), checks };
  }
}

/** Whether what later steps take out of the result is all that was found. */
function matchesOf(
  { step_id: stepId, validation_checks: names }: CallStep,
  { plan }: WorkflowState,
  parameters: Record<string, unknown>,
  result: unknown,
): CheckResult[] {
  const check = 'check_single_match';
  if (!names.includes(check)) return [];
  return singleMatches(stepId, parameters, result, plan?.execution_steps.filter(isCall) ?? []).map((found) => ({
    check,
    ...found,
  }));
}

const isAwaited = ({ step_id: id }: CallStep, { plan }: WorkflowState): boolean =>
  plan?.execution_steps.some(({ dependencies }) => dependencies.includes(id)) ?? false;

/** "None in stock" stops what was to follow; where nothing follows, it is the answer that was asked for. */
const isAnswer = ({ check }: CheckResult): boolean => check === 'check_part_availability';

function requireAll(checks: CheckResult[]): void {
  const failed = checks.filter((check) => !check.passed);
  if (failed.length === 0) return;
  const told = failed.map(({ label, detail }) => (detail === undefined ? label : `${label} (${detail})`));
  const details = failed.map(({ label }) => label);
  throw new CodedError({ code: 'CHECK_FAILED', message: `Did not hold: ${told.join(', ')}`, details });
}
