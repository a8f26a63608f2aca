import { type AgentServiceResponse, toErrorDetail } from '@ars/contracts';

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

export function successResponse(origin: ResponseOrigin, result: unknown): AgentServiceResponse {
  return respond(origin, { success: true, result: result ?? null, error: null }, {});
}

/** Any failure as data; `metadata` carries `error_code`, `retryable` and perhaps `details`. */
export function failureResponse(origin: ResponseOrigin, error: unknown): AgentServiceResponse {
  const { code, message, retryable, details } = toErrorDetail(error);
  const metadata = { error_code: code, retryable, ...(details === undefined ? {} : { details }) };
  return respond(origin, { success: false, result: null, error: message }, metadata);
}

const respond = (
  { requestId, startedAt, service, operation, instance }: ResponseOrigin,
  outcome: Pick<AgentServiceResponse, 'success' | 'result' | 'error'>,
  metadata: Record<string, unknown>,
): AgentServiceResponse => ({
  request_id: requestId,
  ...outcome,
  execution_time: Math.max(0, Date.now() - startedAt) / 1000,
  metadata: { service, operation, instance, ...metadata },
  timestamp: new Date().toISOString(),
});
