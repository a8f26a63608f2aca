import { type AgentServiceResponse, type ErrorDetail, toErrorDetail } from '@ars/contracts';

/** Whose answer a response is, and since when it was worked on. */
export interface ResponseOrigin {
  requestId: string;
  service: string;
  operation: string;
  /** The instance that answers. */
  instance: string;
  /** Epoch milliseconds. */
  startedAt: number;
}

export const successResponse = (origin: ResponseOrigin, result: unknown): AgentServiceResponse => ({
  ...frame(origin),
  success: true,
  result: result ?? null,
  error: null,
  metadata: placeOf(origin),
});

/** Any failure as data; `metadata` carries `error_code`, `retryable` and perhaps `details`. */
export function failureResponse(origin: ResponseOrigin, error: unknown): AgentServiceResponse {
  const { code, message, retryable, details }: ErrorDetail = toErrorDetail(error);
  return {
    ...frame(origin),
    success: false,
    result: null,
    error: message,
    metadata: { ...placeOf(origin), error_code: code, retryable, ...(details === undefined ? {} : { details }) },
  };
}

const frame = ({ requestId, startedAt }: ResponseOrigin) => ({
  request_id: requestId,
  execution_time: Math.max(0, Date.now() - startedAt) / 1000,
  timestamp: new Date().toISOString(),
});

const placeOf = ({ service, operation, instance }: ResponseOrigin) => ({ service, operation, instance });
