import { CodedError, type WorkflowStep } from '@ars/contracts';
import { compileSchema } from '@ars/platform';
import type { WorkflowState } from '../workflow/state';
import { type Claim, recallOf } from './step-call';
import type { StepDispatcher } from './step-dispatcher';

/** What the ledger says of an effect; one that never happened is refused from then on. */
export interface Recollection {
  happened: boolean;
  /** What the operation returned when it happened. */
  result?: unknown;
}

/** @throws CodedError where nobody who knows could be asked */
export async function recallStep(
  step: WorkflowStep,
  state: WorkflowState,
  claim: Claim,
  dispatcher: StepDispatcher,
): Promise<Recollection> {
  const answer = await dispatcher.dispatch(recallOf(step, state, claim));
  const [violation] = violations(answer);
  if (!violation) return answer as Recollection;
  const message = `${step.service_name} did not say what became of the effect: ${violation.message}`;
  throw new CodedError({ code: 'UPSTREAM_PROTOCOL_ERROR', message });
}

const violations = compileSchema({
  type: 'object',
  required: ['happened'],
  properties: { happened: { type: 'boolean' } },
});
