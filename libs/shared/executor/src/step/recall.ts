import { CodedError } from '@ars/contracts';
import { compileOwnSchema } from '@ars/platform';
import type { StepCall, StepDispatcher } from './step-dispatcher';

/** What the ledger says of an effect; one that never happened is refused from then on. */
export interface Recollection {
  happened: boolean;
  /** What the operation returned when it happened. */
  result?: unknown;
}

/**
 * Asks what became of the effect of a call.
 * @throws CodedError where nobody who knows could be asked
 */
export async function recall(call: StepCall, dispatcher: StepDispatcher): Promise<Recollection> {
  const answer = await dispatcher.dispatch({ ...call, parameters: {}, recall: true });
  const [violation] = violations(answer);
  if (!violation) return answer as Recollection;
  const message = `${call.service} did not say what became of the effect: ${violation.message}`;
  throw new CodedError({ code: 'UPSTREAM_PROTOCOL_ERROR', message });
}

const violations = compileOwnSchema({
  type: 'object',
  required: ['happened'],
  properties: { happened: { type: 'boolean' } },
});
