import { CodedError, toErrorDetail, type CheckResult, type ErrorDetail, type WorkflowStep } from '@ars/contracts';
import { checkParameters } from '../checks/check-parameters';
import { checkRefusal, checkResult } from '../checks/check-result';
import type { WorkflowState } from '../workflow/state';
import { resolveReferences } from './resolve-references';
import { type Claim, callOf } from './step-call';
import type { StepDispatcher } from './step-dispatcher';

export type StepOutcome =
  | { succeeded: true; result: unknown; checks: CheckResult[] }
  | { succeeded: false; error: ErrorDetail; checks: CheckResult[] };

/** One attempt of one step: resolve, check, call, check. Never throws. */
export async function performStep(
  step: WorkflowStep,
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
      checks = [...checks, ...checkResult(names, parameters, result)];
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

const isAwaited = ({ step_id: id }: WorkflowStep, { plan }: WorkflowState): boolean =>
  plan?.execution_steps.some(({ dependencies }) => dependencies.includes(id)) ?? false;

/** "None in stock" stops what was to follow; where nothing follows, it is the answer that was asked for. */
const isAnswer = ({ check }: CheckResult): boolean => check === 'check_part_availability';

function requireAll(checks: CheckResult[]): void {
  const failed = checks.filter((check) => !check.passed).map((check) => check.label);
  if (failed.length === 0) return;
  throw new CodedError({ code: 'CHECK_FAILED', message: `Did not hold: ${failed.join(', ')}`, details: failed });
}
