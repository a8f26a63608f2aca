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
