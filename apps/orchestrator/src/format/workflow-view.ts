import type { OrchestratorResponse, WorkflowView } from '@ars/contracts';
import { executionResultsOf, hasEnded, secondsBetween, type WorkflowState } from '@ars/executor';
import { formatFinalResult } from './format-final-result';
import { answerOf } from './answer-of';

/** The answer to a request whose workflow has ended, or waits for a person; always the same for the same workflow. */
export function responseOf(state: WorkflowState): OrchestratorResponse {
  const results = executionResultsOf(state);
  return {
    request_id: state.request.request_id,
    success: state.status === 'completed',
    workflow_plan: state.plan ?? {},
    execution_results: results,
    final_result: formatFinalResult(state.request.user_request, state.plan, results, {
      ...openQuestions(state),
      ...answerIn(state),
    }),
    ...openQuestions(state),
    ...answerIn(state),
    execution_time: secondsBetween(state.createdAt, state.updatedAt),
    timestamp: state.updatedAt,
  };
}

const answerIn = (state: WorkflowState): { answer?: string } => {
  const answer = answerOf(state);
  return answer === undefined ? {} : { answer };
};

/** What the workflow waits for. */
const openQuestions = ({ clarification, confirmation, approval, wait }: WorkflowState) => ({
  ...(clarification && { clarification }),
  ...(confirmation && { confirmation }),
  ...(approval && { approval }),
  ...(wait && { wait }),
});

const runOf = ({ id, at }: NonNullable<WorkflowState['request']['standing_order']>) => ({ id, at });

/** A workflow as it stands. */
export function viewOf(state: WorkflowState): WorkflowView {
  return {
    request_id: state.request.request_id,
    status: state.status,
    user_request: state.request.user_request,
    asked_by: state.identity.userId,
    workflow_plan: state.plan ?? {},
    execution_results: executionResultsOf(state),
    ...(state.request.undoes !== undefined && { undoes: state.request.undoes }),
    ...(state.request.standing_order && { standing_order: runOf(state.request.standing_order) }),
    ...(state.amended && { amended: state.amended }),
    ...openQuestions(state),
    ...answerIn(state),
    ...(hasEnded(state) && { response: responseOf(state) }),
    created_at: state.createdAt,
    updated_at: state.updatedAt,
  };
}
