import type { ComputedResult, EvaluatedStep } from '@ars/contracts';
import { compute } from './compute';
import type { ResultOf } from './resolve-references';
import { select, type Selection } from './select';

/**
 * The result of a step that calls no one: a pure function of the step and of earlier results, the same whenever and
 * wherever it is asked.
 * @throws CodedError why there is none
 */
export const evaluateStep = (step: EvaluatedStep, resultOf: ResultOf): Selection | ComputedResult =>
  step.kind === 'select' ? select(step, resultOf) : compute(step, resultOf);
