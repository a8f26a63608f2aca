/**
 * Names that an agent and its MCP server share: `_meta` keys of requests, tools and results
 * (https://modelcontextprotocol.io/specification, section "_meta"), and the headers of the specification.
 */
export const MCP_META = {
  /** Request: on whose behalf. */
  tenantId: 'dealership/tenant-id',
  dealerId: 'dealership/dealer-id',
  userId: 'dealership/user-id',
  /** Request: the agent request it belongs to. */
  requestId: 'dealership/request-id',
  /** Request: idempotency key of the effect; a repeat with the same key and arguments takes effect once. */
  stepKey: 'dealership/step-key',
  /** Request: the workflow that the effect belongs to, and the fence of whoever executes it. */
  workflowId: 'dealership/workflow-id',
  fence: 'dealership/fence',
  /** Request: milliseconds that the caller will still wait. */
  deadlineMs: 'dealership/deadline-ms',
  /** Request: step key of an effect that this call takes back. */
  undoes: 'dealership/undoes',
  /** Tool: `agent` where only the agent itself may call it, `orchestrator` where it is for orchestrators; no operation then. */
  visibility: 'dealership/visibility',
  /** Tool: words people use for it. */
  keywords: 'dealership/keywords',
  /** Tool: sentences in which people ask for it. */
  examples: 'dealership/examples',
  /** Tool: the entity whose existence a successful call proves. */
  proves: 'dealership/proves',
  /** Tool: `step-key` where the server keeps a ledger of step keys. */
  idempotency: 'dealership/idempotency',
  /** Tool: how a call of it is taken back, an `UndoDeclaration`. */
  undo: 'dealership/undo',
  /** Tool: what a call of it changes, a list of `ChangeDeclaration`. */
  changes: 'dealership/changes',
  /** Tool: how its orders and results are said, `OperationPhrases`. */
  phrases: 'dealership/phrases',
  /** Result: the facts that the call brought about, for the agent to publish. */
  events: 'dealership/events',
} as const;

export const MCP_HEADERS = {
  tenantId: 'X-Tenant-Id',
  dealerId: 'X-Dealer-Id',
  userId: 'X-User-Id',
  service: 'X-Service',
} as const;

/** A fact as an MCP server tells it to its agent. */
export interface OutboxEvent {
  id: string;
  /** Without the service, e.g. `reserved`. */
  type: string;
  /** What it is about, e.g. the repair order's number. */
  subject?: string;
  /** RFC 3339. */
  time: string;
  /** The workflow that brought it about, where one did. */
  workflow_id?: string;
  data: unknown;
}

/** Tool of every reference server through which its agent asks what became of an effect. */
export const LEDGER_TOOLS = { recall: 'recall_effect' } as const;

/** Tools of every reference server through which its agent drains the outbox. */
export const OUTBOX_TOOLS = { pending: 'pending_events', confirm: 'confirm_events' } as const;
