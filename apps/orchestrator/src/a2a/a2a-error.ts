import {
  A2AError,
  RequestMalformedError,
  TaskNotCancelableError,
  TaskNotFoundError,
  UnsupportedOperationError,
} from '@a2a-js/sdk/errors';
import { CodedError, ERRORS, type ErrorCode, toErrorDetail } from '@ars/contracts';

/** A failure as the protocol has it; `metadata` of its details holds our code, which is stable. */
export function a2aErrorOf(error: unknown): A2AError {
  if (error instanceof A2AError) return error;
  const { code, message, retryable } = toErrorDetail(error);
  const options = { message, metadata: { code, retryable: String(retryable) }, cause: error };
  if (!(error instanceof CodedError)) return new A2AError(options);
  if (code === 'WORKFLOW_NOT_FOUND') return new TaskNotFoundError(options);
  if (code === 'WORKFLOW_FINISHED') return new TaskNotCancelableError(options);
  const status = ERRORS[code as ErrorCode]?.status;
  if (status === 400 || status === 422) return new RequestMalformedError(options);
  return status === 403 || status === 409 ? new UnsupportedOperationError(options) : new A2AError(options);
}
