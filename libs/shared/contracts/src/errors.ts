/**
 * Every error code this system gives of itself, with the HTTP status it takes at a REST border.
 * Codes are API: callers and tests match them, never the message. Codes of domain failures
 * (`RO_NOT_FOUND`, `INSUFFICIENT_STOCK`, …) belong to the MCP server that raises them and pass through unchanged.
 *
 * `retryable` says whether the same request may succeed later without being changed.
 */
export const ERRORS = {
  MALFORMED_REQUEST: { status: 400, title: 'The message is not valid JSON', retryable: false },
  VALIDATION_FAILED: { status: 400, title: 'The request does not have the required shape', retryable: false },
  PAYLOAD_TOO_LARGE: { status: 413, title: 'The request is larger than the limit', retryable: false },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: 'The request body must be application/json', retryable: false },
  NOT_FOUND: { status: 404, title: 'There is nothing at this address', retryable: false },
  METHOD_NOT_ALLOWED: { status: 405, title: 'This address does not take that method', retryable: false },
  UNAUTHENTICATED: { status: 401, title: 'Nobody has signed in, or the credential is not valid', retryable: false },
  NOT_PERMITTED: { status: 403, title: 'The caller’s roles do not permit this', retryable: false },
  FOREIGN_IDENTITY: { status: 403, title: 'The request names another tenant, dealer or user', retryable: false },
  FORBIDDEN: { status: 403, title: 'The request is not allowed', retryable: false },
  UNKNOWN_OPERATION: { status: 404, title: 'The agent has no such operation', retryable: false },
  INVALID_PARAMETERS: { status: 422, title: 'The parameters break the operation’s schema', retryable: false },
  TASK_NOT_FOUND: { status: 404, title: 'There is no such task', retryable: false },
  WORKFLOW_NOT_FOUND: { status: 404, title: 'There is no such workflow', retryable: false },
  WORKFLOW_FINISHED: { status: 409, title: 'The workflow has already finished', retryable: false },
  WORKFLOW_NOT_RETRYABLE: { status: 409, title: 'There is nothing in the workflow to retry', retryable: false },
  WORKFLOW_NOT_UNDOABLE: { status: 409, title: 'There is nothing in the workflow to undo', retryable: false },
  WORKFLOW_NOT_WAITING: { status: 409, title: 'The workflow does not wait for this decision', retryable: false },
  PLAN_CHANGED: { status: 409, title: 'The decision is about another plan than the one that waits', retryable: false },
  NOT_AN_APPROVER: { status: 403, title: 'Only approvers decide that a plan may be carried out', retryable: false },
  SELF_APPROVAL: { status: 403, title: 'Nobody approves a request of their own', retryable: false },
  APPROVAL_EXPIRED: { status: 409, title: 'Nobody approved the plan in time', retryable: false },
  CONFIRMATION_REQUIRED: { status: 409, title: 'The plan is not proven, and nobody can confirm it', retryable: false },
  CONFIRMATION_EXPIRED: { status: 409, title: 'Nobody confirmed the plan in time', retryable: false },
  NOT_THE_REQUESTER: { status: 403, title: 'Only who asked confirms what was understood', retryable: false },
  REJECTED: { status: 409, title: 'The plan was rejected', retryable: false },
  CARD_NUMBER_REFUSED: { status: 422, title: 'A request must not hold the number of a payment card', retryable: false },
  TOO_MANY_REQUESTS: { status: 429, title: 'As many requests of the kind as fit are in work', retryable: true },
  STANDING_ORDER_NOT_FOUND: { status: 404, title: 'There is no such standing order', retryable: false },
  STANDING_ORDER_ENDED: { status: 409, title: 'The standing order has ended', retryable: false },
  STANDING_ORDER_CHANGED: { status: 409, title: 'The standing order is another than was looked at', retryable: false },
  STANDING_ORDER_UNCLEAR: {
    status: 422,
    title: 'The words leave a question that no one is there for',
    retryable: false,
  },
  TOO_MANY_STANDING_ORDERS: {
    status: 409,
    title: 'The dealer has as many standing orders as it may',
    retryable: false,
  },
  CUSTOMER_HELD: { status: 409, title: 'Something of the customer is still open', retryable: false },
  KEY_NOT_FOUND: { status: 404, title: 'There is no such API key', retryable: false },
  DEAD_LETTER_NOT_FOUND: { status: 404, title: 'There is no such dead letter', retryable: false },
  STALE_EXECUTOR: { status: 409, title: 'Another executor has taken the workflow over', retryable: false },
  EFFECT_UNDONE: { status: 409, title: 'The effect was taken back or forbidden', retryable: false },
  NOT_UNDOABLE: { status: 409, title: 'The effect cannot be taken back', retryable: false },
  OUTCOME_UNKNOWN: { status: 502, title: 'Whether the effect happened is not known', retryable: false },
  IDEMPOTENCY_MISMATCH: { status: 422, title: 'This request id was used for a different request', retryable: false },
  SERVICE_UNAVAILABLE: { status: 503, title: 'The service cannot be reached', retryable: true },
  UPSTREAM_UNAVAILABLE: { status: 503, title: 'The agent’s MCP server cannot be reached', retryable: true },
  UPSTREAM_PROTOCOL_ERROR: { status: 502, title: 'The peer answered with something unusable', retryable: false },
  DEADLINE_EXCEEDED: { status: 504, title: 'No answer came within the time allowed', retryable: true },
  TOOL_FAILED: { status: 502, title: 'The tool reported a failure without a code', retryable: false },
  RESULT_TOO_LARGE: { status: 422, title: 'The result is larger than a message can carry', retryable: false },
  EMPTY_PLAN: { status: 422, title: 'The plan has no steps', retryable: false },
  MALFORMED_PLAN: { status: 422, title: 'The plan does not have the required shape', retryable: false },
  TOO_MANY_STEPS: { status: 422, title: 'The plan has more steps than the limit', retryable: false },
  DUPLICATE_STEP: { status: 422, title: 'Two steps of the plan share an id', retryable: false },
  UNKNOWN_SERVICE: { status: 422, title: 'The plan names a service that is not there', retryable: false },
  MISSING_DEPENDENCY: { status: 422, title: 'A step depends on one that is not in the plan', retryable: false },
  CYCLIC_DEPENDENCY: { status: 422, title: 'The steps of the plan wait for each other', retryable: false },
  INVALID_REFERENCE: { status: 422, title: 'A reference to an earlier result cannot be resolved', retryable: false },
  UNPROVEN_VALUE: { status: 422, title: 'A value comes neither from the request nor from a result', retryable: false },
  UNCOVERED_REQUEST: { status: 422, title: 'The plan leaves out something that was asked for', retryable: false },
  GUARD_SKIPPED: { status: 422, title: 'A step that proves something must not be skipped', retryable: false },
  POLICY_VIOLATED: { status: 422, title: 'The dealership’s policies forbid the step', retryable: false },
  UNSUPPORTED_REQUEST: { status: 422, title: 'None of the services can do what was asked', retryable: false },
  NOT_ANSWERED: { status: 422, title: 'What was read does not answer the question', retryable: false },
  REQUEST_NOT_UNDERSTOOD: { status: 422, title: 'No plan could be made for the request', retryable: false },
  PLANNING_TIMEOUT: { status: 422, title: 'The text could not be read in the time allowed', retryable: false },
  STILL_UNCLEAR: { status: 422, title: 'As many answers as are taken made nothing plain', retryable: false },
  NOTHING_SELECTED: { status: 422, title: 'Nothing was found that the step could choose', retryable: false },
  SEVERAL_SELECTED: { status: 422, title: 'Several were found where one was meant', retryable: false },
  NOT_COMPUTABLE: { status: 422, title: 'What was read does not give the value', retryable: false },
  TOO_MANY_ITEMS: { status: 422, title: 'It would be done more often than one request may', retryable: false },
  NOT_ALL_READ: { status: 422, title: 'The list is longer than what was read of it', retryable: false },
  WAIT_OVER: { status: 422, title: 'What was waited for did not happen in time', retryable: false },
  CHECK_FAILED: { status: 422, title: 'A validation check of the step did not hold', retryable: false },
  CANCELLED: { status: 409, title: 'The workflow was cancelled', retryable: false },
  INTERNAL_ERROR: { status: 500, title: 'Something failed inside the service', retryable: false },
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** What went wrong, as it travels: in `AgentServiceResponse.metadata`, plan findings and problem details. */
export interface ErrorDetail {
  /** An `ErrorCode`, or the domain code of an MCP server. */
  code: string;
  message: string;
  retryable: boolean;
  details?: unknown;
}

/** Stands in `details` of a failure that is certain to have had no effect: the call never reached whoever has it. */
export const NOT_REACHED = { reached: false } as const;

/** A failure with a stable code, for use inside one process; at a border it becomes an `ErrorDetail`. */
export class CodedError extends Error {
  readonly code: string;
  readonly retryable: boolean;
  readonly details?: unknown;

  constructor(detail: { code: ErrorCode; message: string; retryable?: boolean; details?: unknown } | ErrorDetail) {
    super(detail.message);
    this.name = 'CodedError';
    this.code = detail.code;
    this.retryable = detail.retryable ?? isRetryableCode(detail.code);
    this.details = detail.details;
  }
}

const isErrorCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);

/** HTTP status of a code; 422 for a domain code of an MCP server. */
export const httpStatusOf = (code: string): number => (isErrorCode(code) ? ERRORS[code].status : 422);
export const titleOf = (code: string): string => (isErrorCode(code) ? ERRORS[code].title : 'The operation was refused');
const isRetryableCode = (code: string): boolean => isErrorCode(code) && ERRORS[code].retryable;

/** Any thrown value as an `ErrorDetail`. The message of an unforeseen error stays inside the process. */
export function toErrorDetail(error: unknown): ErrorDetail {
  if (error instanceof CodedError) {
    const { code, message, retryable, details } = error;
    return { code, message, retryable, ...(details === undefined ? {} : { details }) };
  }
  return { code: 'INTERNAL_ERROR', message: 'An unexpected error occurred', retryable: false };
}
