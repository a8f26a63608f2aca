import { CodedError, ERRORS, httpStatusOf, titleOf, toErrorDetail } from './errors';

describe('errors', () => {
  it('have stable codes', () => {
    expect(Object.keys(ERRORS)).toMatchInlineSnapshot(`
     [
       "MALFORMED_REQUEST",
       "VALIDATION_FAILED",
       "PAYLOAD_TOO_LARGE",
       "UNSUPPORTED_MEDIA_TYPE",
       "NOT_FOUND",
       "METHOD_NOT_ALLOWED",
       "UNAUTHENTICATED",
       "NOT_PERMITTED",
       "FOREIGN_IDENTITY",
       "FORBIDDEN",
       "UNKNOWN_OPERATION",
       "INVALID_PARAMETERS",
       "TASK_NOT_FOUND",
       "WORKFLOW_NOT_FOUND",
       "WORKFLOW_FINISHED",
       "WORKFLOW_NOT_RETRYABLE",
       "WORKFLOW_NOT_UNDOABLE",
       "WORKFLOW_NOT_WAITING",
       "PLAN_CHANGED",
       "NOT_AN_APPROVER",
       "SELF_APPROVAL",
       "APPROVAL_EXPIRED",
       "CONFIRMATION_REQUIRED",
       "CONFIRMATION_EXPIRED",
       "NOT_THE_REQUESTER",
       "REJECTED",
       "CARD_NUMBER_REFUSED",
       "TOO_MANY_REQUESTS",
       "STANDING_ORDER_NOT_FOUND",
       "STANDING_ORDER_ENDED",
       "STANDING_ORDER_CHANGED",
       "STANDING_ORDER_UNCLEAR",
       "TOO_MANY_STANDING_ORDERS",
       "CUSTOMER_HELD",
       "KEY_NOT_FOUND",
       "DEAD_LETTER_NOT_FOUND",
       "STALE_EXECUTOR",
       "EFFECT_UNDONE",
       "NOT_UNDOABLE",
       "OUTCOME_UNKNOWN",
       "IDEMPOTENCY_MISMATCH",
       "SERVICE_UNAVAILABLE",
       "UPSTREAM_UNAVAILABLE",
       "UPSTREAM_PROTOCOL_ERROR",
       "DEADLINE_EXCEEDED",
       "TOOL_FAILED",
       "RESULT_TOO_LARGE",
       "EMPTY_PLAN",
       "MALFORMED_PLAN",
       "TOO_MANY_STEPS",
       "DUPLICATE_STEP",
       "UNKNOWN_SERVICE",
       "MISSING_DEPENDENCY",
       "CYCLIC_DEPENDENCY",
       "INVALID_REFERENCE",
       "UNPROVEN_VALUE",
       "UNCOVERED_REQUEST",
       "GUARD_SKIPPED",
       "POLICY_VIOLATED",
       "UNSUPPORTED_REQUEST",
       "NOT_ANSWERED",
       "REQUEST_NOT_UNDERSTOOD",
       "PLANNING_TIMEOUT",
       "STILL_UNCLEAR",
       "NOTHING_SELECTED",
       "SEVERAL_SELECTED",
       "NOT_COMPUTABLE",
       "TOO_MANY_ITEMS",
       "NOT_ALL_READ",
       "WAIT_OVER",
       "CHECK_FAILED",
       "CANCELLED",
       "INTERNAL_ERROR",
     ]
    `);
  });

  it('take retryability from the code unless told otherwise', () => {
    expect(new CodedError({ code: 'SERVICE_UNAVAILABLE', message: 'gone' }).retryable).toBe(true);
    expect(new CodedError({ code: 'RO_NOT_FOUND', message: 'no RO', retryable: true }).retryable).toBe(true);
    expect(new CodedError({ code: 'VALIDATION_FAILED', message: 'bad' }).retryable).toBe(false);
  });

  it('carry a domain code through unchanged', () => {
    const detail = { code: 'INSUFFICIENT_STOCK', message: 'only 2 left', retryable: false, details: { available: 2 } };
    expect(toErrorDetail(new CodedError(detail))).toEqual(detail);
    expect(httpStatusOf('INSUFFICIENT_STOCK')).toBe(422);
    expect(titleOf('INSUFFICIENT_STOCK')).toBe('The operation was refused');
  });

  it('tell nothing of an unforeseen error', () => {
    expect(toErrorDetail(new Error('password=1'))).toEqual({
      code: 'INTERNAL_ERROR',
      message: 'An unexpected error occurred',
      retryable: false,
    });
  });
});
