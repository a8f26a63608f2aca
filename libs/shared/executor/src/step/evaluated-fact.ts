import {
  type CheckResult,
  CodedError,
  type EngineStep,
  type EvaluatedStep,
  type ForEachStep,
  toErrorDetail,
  type WaitStep,
} from '@ars/contracts';
import { evaluateStep, expandItems } from '@ars/evaluation';
import type { WorkflowFact } from '../workflow/events';
import type { WorkflowState } from '../workflow/state';
import { happenedFirst } from '../workflow/waiting';

/** Whoever replays the journal need not know how it was worked out: the result is journaled like that of a call. */
export function evaluatedFact(step: EngineStep, state: WorkflowState): WorkflowFact {
  const { step_id } = step;
  try {
    if (step.kind === 'for_each') return expandedFact(step, state);
    const result = step.kind === 'wait' ? resultOfWait(step, state) : resultOf(step, state);
    return { type: 'step_succeeded', step_id, attempt: 1, result, checks: [] };
  } catch (thrown) {
    const { details, ...error } = toErrorDetail(thrown);
    return { type: 'step_failed', step_id, attempt: 1, error, checks: unmatchedIn(step, details) };
  }
}

const resultOf = (step: EvaluatedStep, { steps }: WorkflowState): unknown =>
  evaluateStep(step, (stepId) => steps[stepId]?.result);

function expandedFact(step: ForEachStep, { steps }: WorkflowState): WorkflowFact {
  const { result, steps: own } = expandItems(step, (stepId) => steps[stepId]?.result);
  return { type: 'expanded', step_id: step.step_id, attempt: 1, result, steps: own };
}

/** @throws CodedError `WAIT_OVER` */
function resultOfWait(step: WaitStep, state: WorkflowState): unknown {
  if (!step.for) return { until: step.until };
  const first = happenedFirst(step, state);
  if (first) return { holds: true, first: first.words };
  if (step.at_limit === 'go_on') return { holds: false, first: null };
  throw new CodedError({ code: 'WAIT_OVER', message: `It did not happen by ${step.until}` });
}

/** Rows of which one was meant: whoever asked can say which. */
function unmatchedIn(step: EngineStep, details: unknown): CheckResult[] {
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
