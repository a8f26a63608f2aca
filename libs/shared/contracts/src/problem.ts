/** Problem details for HTTP APIs, RFC 9457, with our stable `code`; over NATS, too. */
export interface Problem {
  /** `urn:problem:` and the code in lower case, with hyphens. */
  type: string;
  title: string;
  /** As of HTTP. */
  status: number;
  /** For people. */
  detail: string;
  /** An `ErrorCode`, or the domain code of an MCP server. */
  code: string;
  /** Whether the same request may succeed later without being changed. */
  retryable: boolean;
  details?: unknown;
  /** Path of the request. */
  instance?: string;
}
