import type { OperationCapability } from '@ars/contracts';
import type { Identity, SchemaViolation } from '@ars/platform';
import type { z } from 'zod';

/** What an operation may use while it runs. */
export interface OperationCall {
  identity: Identity;
  /** Whether the server knows a repeat of the operation's own call by its step key, and answers it as the first time. */
  ledger: boolean;
  /**
   * Calls a tool of the agent's MCP server within the request's time and under its step key; a result shape reads it.
   * @throws CodedError the server's domain code, `UPSTREAM_UNAVAILABLE`, `DEADLINE_EXCEEDED`, `TOOL_FAILED`, or
   * `UPSTREAM_PROTOCOL_ERROR` where the result does not have the shape
   */
  callTool<Shape extends z.ZodType>(
    name: string,
    parameters: Record<string, unknown>,
    shape: Shape,
  ): Promise<z.output<Shape>>;
}

/** Something an agent can do: a tool of its MCP server, or an operation of its own. */
export interface Operation {
  capability: OperationCapability;
  /** Every way in which the parameters are wrong; none when they may be executed. */
  validate(parameters: Record<string, unknown>): SchemaViolation[];
  /** Takes parameters that `validate` accepted; fails with a CodedError. */
  run(parameters: Record<string, unknown>, call: OperationCall): Promise<unknown>;
}
