import type { WorkflowStep } from '@ars/contracts';
import { stepStateOf, type WorkflowState } from './state';

/** The step, if any, whose failure stops the whole workflow. */
export const abortingStep = (state: WorkflowState): WorkflowStep | undefined =>
  state.plan?.execution_steps.find(
    (step) => stopsOnFailure(state, step) && stepStateOf(state, step).status === 'failed',
  );

const stopsOnFailure = ({ request }: WorkflowState, { failure_handling: handling }: WorkflowStep): boolean =>
  handling === 'abort' || (handling === 'retry' && request.on_failure === 'compensate');
