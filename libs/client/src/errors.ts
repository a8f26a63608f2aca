/** Why a request was refused: problem details (RFC 9457) with a stable `code`, over REST and NATS alike. */
export interface ProblemDetails {
  status: number;
  /** An error code of the contracts, or of an MCP server. */
  code?: string;
  title?: string;
  /** For people. */
  detail?: string;
  retryable?: boolean;
  details?: unknown;
}

/** Nothing came of a request to the orchestrator. */
export abstract class OrchestratorError extends Error {}

/** The orchestrator answered, and refused. */
export class RefusedError extends OrchestratorError {
  override readonly name = 'RefusedError';

  constructor(readonly problem: ProblemDetails) {
    super(`${problem.detail ?? problem.title} (${problem.code ?? problem.status})`);
  }

  /** As of HTTP, over NATS too. */
  get status(): number {
    return this.problem.status;
  }

  /** What callers match; `HTTP_<status>` where the answer has none. */
  get code(): string {
    return this.problem.code ?? `HTTP_${this.problem.status}`;
  }
}

/**
 * Nothing usable answered in time, so whether the request took effect is unknown; repeating it with the same
 * `request_id` is safe. `cause` says what happened.
 */
export class UnreachableError extends OrchestratorError {
  override readonly name = 'UnreachableError';
}
