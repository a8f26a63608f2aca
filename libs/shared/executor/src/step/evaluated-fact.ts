import { type CheckResult, type EvaluatedStep, toErrorDetail } from '@ars/contracts';
import { evaluateStep } from '@ars/evaluation';
import type { WorkflowFact } from '../workflow/events';
import type { WorkflowState } from '../workflow/state';

/** Whoever replays the journal need not know how it was worked out: the result is journaled like that of a call. */
export function evaluatedFact(step: EvaluatedStep, { steps }: WorkflowState): WorkflowFact {
  const { step_id } = step;
  const checks: CheckResult[] = [];
  try {
    const result = evaluateStep(step, (stepId) => steps[stepId]?.result);
    return { type: 'step_succeeded', step_id, attempt: 1, result, checks };
  } catch (thrown) {
    const { details, ...error } = toErrorDetail(thrown);
    return { type: 'step_failed', step_id, attempt: 1, error, checks: unmatchedIn(step, details) };
  }
}

/** Rows of which one was meant: whoever asked can say which. */
function unmatchedIn(step: EvaluatedStep, details: unknown): CheckResult[] {
  if (step.kind !== 'select' || step.take !== 'only') return [];
  const items = Array.isArray(details) ? details : [];
  const label = `${step.step_id}_single_match_confirmed`;
  const detail = `found ${items.length}`;
  return [
    {
      check: 'check_single_match',
      label,
      passed: false,
      detail,
      found: { list: [], items: items.slice(0, MAX_FOUND) },
    },
  ];
}

/** One more than people are asked to choose from. */
const MAX_FOUND = 10;
