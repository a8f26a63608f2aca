import type { ChangeDeclaration, OperationPhrases, OperationVocabulary, UndoDeclaration } from '@ars/mcp-protocol';
import type { Identity } from '@ars/platform';
import type { Transaction } from 'kysely';
import type { z } from 'zod';

/** Who calls: the identity, and what the call's `_meta` says about the effect. */
export interface Caller extends Identity {
  /** The agent request that this call belongs to. */
  requestId?: string;
  /** Idempotency key of the effect. */
  stepKey?: string;
  /** The workflow that brings the effect about, and of its own steps the fence of whoever executes it. */
  workflowId?: string;
  fence?: number;
  /** Step key of an effect that this call takes back. */
  undoes?: string;
  /** By `performance.now()`. */
  deadline?: number;
}

/** The part of an event that its teller decides. */
export interface EventContent {
  /** What it is about, e.g. the repair order's number. */
  subject?: string;
  data: Record<string, unknown>;
}

/** One unit of work: a transaction that sees and writes the rows of one tenant only. */
export interface WorkContext<Database> {
  database: Transaction<Database>;
  /** The one instant at which everything in this unit of work happens. */
  now: Date;
  /** Tells a fact (e.g. `reserved`), in the same transaction as the change it is about. */
  emit(type: string, event: EventContent): Promise<void>;
}

export interface ToolContext<Database> extends WorkContext<Database> {
  caller: Caller;
}

/** Hints of the MCP specification, all four stated so that none is guessed. */
export interface ToolAnnotations {
  readOnlyHint: boolean;
  destructiveHint: boolean;
  idempotentHint: boolean;
  openWorldHint: boolean;
}

/** What a tool says of itself in `tools/list`. */
export interface ToolDescription {
  /** snake_case, as in the specification. */
  name: string;
  title: string;
  description: string;
  /**
   * `agent`: called by the agent itself only; `orchestrator`: by orchestrators, through the agent. Neither is an operation, nor
   * obliged to tell an event.
   */
  visibility?: 'agent' | 'orchestrator';
  /** The entity (`x-entity`) whose existence a successful call proves. */
  proves?: string;
  /** `readOnlyHint` also makes the tool's transaction read-only. */
  annotations: ToolAnnotations;
  /** What a call changes, as far as that can be predicted. */
  changes?: readonly ChangeDeclaration[];
  /** How a call's effect is taken back, by another tool of the server; absent where it cannot be. */
  undo?: UndoDeclaration;
  /** How people ask for it, for planners. */
  vocabulary?: OperationVocabulary;
  /** How its orders and results are said. */
  phrases?: OperationPhrases;
}

export interface ToolDefinition<
  Database,
  Input extends z.ZodObject,
  Output extends z.ZodObject,
> extends ToolDescription {
  /** A strict object, so that a misspelt argument is refused. */
  input: Input;
  output: Output;
  /** @throws ToolError for every failure of the domain */
  run(input: z.output<Input>, context: ToolContext<Database>): Promise<z.input<Output>>;
}

/** A tool as the server holds it: the types of its arguments, result and database are behind it. */
export interface Tool extends ToolDescription {
  input: z.ZodObject;
  output: z.ZodObject;
  run(input: unknown, context: ToolContext<unknown>): Promise<unknown>;
}

/** `defineTool` for the tools of one database. */
export function toolsFor<Database>() {
  return {
    defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
      definition: ToolDefinition<Database, Input, Output>,
    ): Tool {
      // The server passes `run` only what `input` has parsed, and a transaction of the database it was registered with.
      return definition as unknown as Tool;
    },
  };
}

export const READS: ToolAnnotations = {
  readOnlyHint: true,
  destructiveHint: false,
  idempotentHint: true,
  openWorldHint: false,
};

/** A second call without the same step key takes effect a second time. */
export const WRITES: ToolAnnotations = {
  readOnlyHint: false,
  destructiveHint: false,
  idempotentHint: false,
  openWorldHint: false,
};
