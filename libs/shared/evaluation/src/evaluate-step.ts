import type { ComputedResult, EvaluatedStep } from '@ars/contracts';
import { compute } from './compute';
import { type Decision, decideCondition } from './decide-condition';
import type { ResultOf } from './resolve-references';
import { select, type Selection } from './select';

/**
 * The result of a step that calls no one: a pure function of the step and of earlier results, the same whenever and
 * wherever it is asked.
 * @throws CodedError why there is none
 */
export function evaluateStep(step: EvaluatedStep, resultOf: ResultOf): Selection | ComputedResult | Decision {
  switch (step.kind) {
    case 'select':
      return select(step, resultOf);
    case 'compute':
      return compute(step, resultOf);
    case 'when':
      return decideCondition(step, resultOf);
  }
}
