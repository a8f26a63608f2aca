import type { EvaluatedStep } from '@ars/contracts';
import type { Producer } from '../plan/result-schema';
import type { Catalogue } from '../planner';
import { checkCompute } from './check-compute';
import { checkSelect } from './check-select';
import { stepPath, type PlanFinding } from './plan-finding';

/** What is wrong with a step that calls no one, by what the steps that it refers to return. */
export function checkEvaluated(
  step: EvaluatedStep,
  index: number,
  steps: readonly Producer[],
  catalogue: Catalogue,
): PlanFinding[] {
  const complaints =
    step.kind === 'select' ? checkSelect(step, steps, catalogue) : checkCompute(step, steps, catalogue);
  return complaints.map(({ path, ...complaint }) => ({
    ...complaint,
    step_id: step.step_id,
    path: stepPath(index, ...path),
  }));
}
