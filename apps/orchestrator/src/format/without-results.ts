import type { ErrorDetail, OrchestratorResponse } from '@ars/contracts';

const MAX_ERROR_LENGTH = 1_000;

/**
 * An answer that is small enough for any message: the outcome in figures, but neither plan nor steps nor summary, and
 * in `status_url` where to ask for the whole.
 */
export function withoutResults(response: OrchestratorResponse): OrchestratorResponse & { status_url: string } {
  const status_url = `/workflow/${response.request_id}`;
  const { error, ...figures } = response.execution_results;
  return {
    ...response,
    workflow_plan: {},
    execution_results: { ...figures, steps: {}, ...(error && { error: briefly(error) }) },
    final_result: `The results are larger than a callback carries; ask for them at ${status_url}`,
    status_url,
  };
}

const briefly = ({ code, message, retryable }: ErrorDetail): ErrorDetail => ({
  code,
  message: message.slice(0, MAX_ERROR_LENGTH),
  retryable,
});
