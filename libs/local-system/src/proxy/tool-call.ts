/**
 * A call of a tool under a step key, as it passed by on its way from an agent to its MCP server. What changes something
 * has such a key; so has much that only reads.
 */
export interface ToolCall {
  /** Whose server was called. */
  service: string;
  tool: string;
  arguments: unknown;
  /** Names the effect. */
  stepKey: string;
  /** On whose behalf. */
  tenantId?: string;
  /** The agent request that the call belongs to. */
  requestId: string | undefined;
  workflowId: string | undefined;
  /** Step key of the effect that it takes back. */
  undoes: string | undefined;
  /** Milliseconds since the epoch. */
  sentAt: number;
  /** What the server answered, wherever that was a success; several where the call arrived several times. */
  results: Record<string, unknown>[];
}

/** What we read of a JSON-RPC request. */
interface Message {
  method?: string;
  params?: { name?: string; arguments?: unknown; _meta?: Record<string, unknown> };
}

/** Asks what became of the effect that its key names, and brings none about. */
const RECALL = 'recall_effect';

const text = (value: unknown): string | undefined => (value === undefined ? undefined : String(value));

/**
 * @param body of the HTTP request
 * @returns `undefined` where it is no call that brings something about under a key
 */
export function readToolCall(service: string, body: string): ToolCall | undefined {
  const { method, params } = parse<Message>(body) ?? {};
  const meta = params?._meta ?? {};
  const stepKey = meta['dealership/step-key'];
  if (method !== 'tools/call' || stepKey === undefined || params?.name === RECALL) return undefined;
  return {
    service,
    tool: String(params?.name),
    arguments: params?.arguments,
    stepKey: String(stepKey),
    tenantId: text(meta['dealership/tenant-id']),
    requestId: text(meta['dealership/request-id']),
    workflowId: text(meta['dealership/workflow-id']),
    undoes: text(meta['dealership/undoes']),
    sentAt: Date.now(),
    results: [],
  };
}

/**
 * What a tool answered, out of the HTTP response's body: JSON, or the one event of a stream.
 * @returns `undefined` where it was no success
 */
export function readToolResult(body: string): Record<string, unknown> | undefined {
  const json = /^data: (.*)$/m.exec(body)?.[1] ?? body;
  const { result } = parse<{ result?: { isError?: boolean; structuredContent?: Record<string, unknown> } }>(json) ?? {};
  return result && !result.isError ? result.structuredContent : undefined;
}

function parse<Shape>(json: string): Shape | undefined {
  try {
    return (JSON.parse(json) as Shape | null) ?? undefined;
  } catch {
    return undefined;
  }
}
