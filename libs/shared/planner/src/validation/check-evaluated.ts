import type { EngineStep } from '@ars/contracts';
import type { Producer } from '../plan/result-schema';
import type { Catalogue } from '../planner';
import { checkCompute } from './check-compute';
import { checkLoop, checkWait, checkWhen } from './check-control';
import type { Complaint } from './complaint';
import { checkSelect } from './check-select';
import { stepPath, type PlanFinding } from './plan-finding';

/** What is wrong with a step that calls no one, by what the steps that it refers to return. */
export function checkEvaluated(
  step: EngineStep,
  index: number,
  steps: readonly Producer[],
  catalogue: Catalogue,
): PlanFinding[] {
  return complaintsOf(step, steps, catalogue).map(({ path, ...complaint }) => ({
    ...complaint,
    step_id: step.step_id,
    path: stepPath(index, ...path),
  }));
}

function complaintsOf(step: EngineStep, steps: readonly Producer[], catalogue: Catalogue): Complaint[] {
  switch (step.kind) {
    case 'select':
      return checkSelect(step, steps, catalogue);
    case 'compute':
      return checkCompute(step, steps, catalogue);
    case 'when':
      return checkWhen(step, steps, catalogue);
    case 'for_each':
      return checkLoop(step, steps, catalogue);
    case 'wait':
      return checkWait(step, steps, catalogue);
  }
}
