/** JSON Schema of an operation's parameters or result (draft 2020-12 or 07, as its MCP server wrote it). */
export type JsonSchema = Record<string, unknown>;

/** MCP tool annotations: hints, and where absent the cautious reading (writes, may repeat its effect). */
export interface OperationAnnotations {
  readOnlyHint?: boolean;
  destructiveHint?: boolean;
  idempotentHint?: boolean;
  openWorldHint?: boolean;
}

/**
 * How an effect is taken back: by another operation of the same service, with parameters out of what the first one was
 * given and gave. A value is a literal or an expression: `$inputs.<name>` or `$outputs.<name>`, with an optional
 * `#/json/pointer`.
 */
export interface UndoDeclaration {
  operation: string;
  parameters: Record<string, unknown>;
  /** Expression; where it yields something true, the call brought nothing about that is its own to take back. */
  unless?: string;
}

/** A literal, or an expression: `$inputs.<name>`, `$read.<name>` (both with an optional `#/json/pointer`), or `$item`. */
type ChangeValue = string | number | boolean | null;
/** An entry of an object, by its key. */
type ChangeEntry = { in: string; key: string; otherwise: ChangeValue };
type ChangeOperand = ChangeValue | ChangeEntry;
export type ChangeTerm =
  ChangeOperand | { plus: [ChangeOperand, ChangeOperand] } | { minus: [ChangeOperand, ChangeOperand] };

/** A value that a call changes, so that it can be foretold without calling. */
export interface ChangeDeclaration {
  /** Kind of the thing, e.g. `part`. */
  entity: string;
  /** Expression for a list, where the call changes several things: each in turn is `$item`. */
  each?: string;
  /** Expression. */
  id: string;
  field: string;
  /** Operations, of whichever service, that tell how the thing stands when they are asked with these parameters: `$read`. */
  read?: { operations: string[]; parameters: Record<string, string> };
  /** Expression; absent where the call makes something new. */
  before?: string;
  after: ChangeTerm;
}

/** One operation of an agent, as `GET /capabilities` describes it. */
export interface OperationCapability {
  name: string;
  description: string;
  /** `mcp`: a tool of the MCP server as it is; `local`: answered by the agent alone; `enhanced`: several tool calls. */
  kind: 'mcp' | 'local' | 'enhanced';
  parameters: JsonSchema;
  output?: JsonSchema;
  annotations: OperationAnnotations;
  /** True where a repeat with the same request id is known to take effect once. */
  idempotent: boolean;
  /** True where the service remembers effects by their step key, so that an unknown outcome can be recalled. */
  ledger?: boolean;
  undo?: UndoDeclaration;
  /** What a call changes, as far as that can be foretold. */
  changes?: ChangeDeclaration[];
  /** Words people use for the operation, for planners. */
  keywords: string[];
  /** Sentences in which people ask for it, for planners. */
  examples?: string[];
  /** The entity whose existence a successful call proves, e.g. `repair_order` (see `x-entity` in the schemas). */
  proves?: string;
}

/** Answer of `GET /capabilities` and `agents.<service>.capabilities`. */
export interface AgentCapabilities {
  service: string;
  /** Name of the deployable, e.g. `parts-agent`. */
  agent: string;
  version: string;
  operations: OperationCapability[];
  mcp: { endpoint: string; connected: boolean; server?: string; tools: string[] };
}

/** Answer of `GET /health` and `agents.<service>.health`. */
export interface ServiceHealth {
  /** `degraded`: the service answers, something it needs does not. */
  status: 'healthy' | 'degraded' | 'unhealthy';
  service: string;
  version: string;
  /** Seconds. */
  uptime: number;
  /** ISO 8601, UTC. */
  timestamp: string;
  /** `degraded`: down, but the service does its work without it and is ready. */
  checks: Record<string, { status: 'up' | 'degraded' | 'down'; message?: string }>;
}

/** What the registry knows of one service. */
export interface RegisteredService {
  service: string;
  url?: string;
  status: ServiceHealth['status'] | 'unavailable';
  /** Running instances that answered the last discovery. */
  instances: number;
  operations: OperationCapability[];
  last_seen?: string;
}
