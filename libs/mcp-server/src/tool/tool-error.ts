export interface ToolErrorOptions {
  /** Whether the same call may succeed later without being changed; false when left out. */
  retryable?: boolean;
  details?: Record<string, unknown>;
}

/** A domain failure: the call's transaction is rolled back and the caller gets `{ code, message, retryable, details? }`. */
export class ToolError extends Error {
  readonly code: string;
  readonly retryable: boolean;
  readonly details?: Record<string, unknown>;

  /** @param code stable, in capitals, e.g. `INSUFFICIENT_STOCK`; it is API, the message is not */
  constructor(code: string, message: string, { retryable = false, details }: ToolErrorOptions = {}) {
    super(message);
    this.name = 'ToolError';
    this.code = code;
    this.retryable = retryable;
    this.details = details;
  }
}
