import type { ValidatedPlan } from '@ars/contracts';
import { recentSteps } from '../../plan/recent-steps';
import { withSpans } from '../../plan/with-spans';
import type { PlanOutcome, PlanRequest } from '../../planner';
import { isOpen } from './open-question';

/** What somebody said to a plan that was read back. */
export interface Reply {
  /** As a request of its own, which goes on from what the plan was to do. */
  request: PlanRequest;
  /** Tells places in those words as places in the whole request. */
  inRequest(outcome: PlanOutcome): PlanOutcome;
}

/** What was doubted and never confirmed stays so, however clear the words are that changed some of it. */
function asRead(plan: ValidatedPlan, words: string): ValidatedPlan {
  const [step] = plan.execution_steps.filter(({ effect }) => effect !== null);
  if (!step || plan.doubts?.length) return plan;
  const spans = [{ start: 0, end: words.length, text: words }];
  const message = `“${words}” changes what was read back and not confirmed`;
  return { ...plan, doubts: [{ code: 'OPERATION_GUESSED', message, step_id: step.step_id, spans }] };
}

/**
 * The words that answered a read-back of the same request: "no, make it 1", "never mind".
 * @returns undefined where none were said, or where a question was answered
 */
export function replyToReadBack(request: PlanRequest): Reply | undefined {
  const words = request.answered?.at(-1)?.answer;
  const [latest] = recentSteps(request);
  if (words === undefined || latest?.workflow !== request.requestId || isOpen(latest)) return undefined;
  if (!request.text.endsWith(words)) return undefined;
  const offset = request.text.length - words.length;
  const { answered: _answered, ...asked } = request;
  return {
    request: { ...asked, text: words },
    inRequest: (outcome) =>
      outcome.kind === 'plan'
        ? {
            kind: 'plan',
            plan: withSpans(asRead(outcome.plan, words), (span) => ({
              ...span,
              start: span.start + offset,
              end: span.end + offset,
            })),
          }
        : outcome,
  };
}
