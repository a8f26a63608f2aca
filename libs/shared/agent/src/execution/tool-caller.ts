import { Injectable } from '@nestjs/common';
import { LEDGER_TOOLS, MCP_META } from '@ars/mcp-protocol';
import {
  AGENT_CRASH_POINTS,
  crashPoint,
  inScope,
  inSpan,
  METRICS,
  nextHopMs,
  SpanKind,
  timed,
  traceHeaders,
} from '@ars/platform';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { EventPublisher } from '../publishing/event-publisher';
import { impliedEvents } from '../publishing/implied-events';
import { McpConnection } from '../mcp/mcp-connection';
import { deadlineExceeded } from '../mcp/mcp-failure';
import { ToolDirectory } from '../mcp/tool-directory';
import { readToolResult, type ToolOutcome } from '../mcp/tool-result';
import { type ExecutionContext, scopeOf } from './execution-context';

/** Calls tools on somebody's behalf, and tells the dealership what they brought about before the caller learns it. */
@Injectable()
export class ToolCaller {
  constructor(
    private readonly connection: McpConnection,
    private readonly directory: ToolDirectory,
    private readonly publisher: EventPublisher,
  ) {}

  /** Lists the server's tools anew. */
  async discover(): Promise<Tool[]> {
    await this.directory.refresh();
    return [...this.directory.tools.values()];
  }

  /** Whether the server remembers effects by their step key, and can be asked for them. */
  get hasLedger(): boolean {
    return this.directory.hasLedger;
  }

  /** What the server's ledger tells of the effect of an operation, under the key that the operation's own call has. */
  recall(context: ExecutionContext): Promise<unknown> {
    const { operation: tool, stepKey: step_key, ...work } = context;
    return this.call(LEDGER_TOOLS.recall, { step_key, tool }, { ...work, operation: LEDGER_TOOLS.recall });
  }

  /** @throws CodedError the server's domain code, or why no usable answer came in time */
  async call(name: string, parameters: Record<string, unknown>, context: ExecutionContext): Promise<unknown> {
    const timeoutMs = nextHopMs(context.deadline - performance.now());
    if (timeoutMs <= 0) throw deadlineExceeded();
    const outcome = await inScope(scopeOf(context), () => this.exchange(name, parameters, context, timeoutMs));
    await this.tell(name, outcome, context);
    return outcome.value;
  }

  private exchange(
    name: string,
    parameters: Record<string, unknown>,
    context: ExecutionContext,
    timeoutMs: number,
  ): Promise<ToolOutcome> {
    const labels = { 'mcp.method.name': 'tools/call', 'gen_ai.tool.name': name };
    return inSpan(`tools/call ${name}`, { kind: SpanKind.CLIENT, attributes: labels }, () =>
      timed(METRICS.toolCall, labels, async () => {
        const request = { name, arguments: parameters, _meta: { ...metaOf(name, context), ...traceHeaders() } };
        const result = await this.connection.callTool(request, { identity: context.identity, timeoutMs });
        return readToolResult(name, result);
      }),
    );
  }

  private async tell(name: string, { value, events }: ToolOutcome, context: ExecutionContext): Promise<void> {
    if (!this.directory.believesEvents) return;
    const { tenantId } = context.identity;
    const told =
      events.length > 0 || this.directory.hasOutbox
        ? events
        : impliedEvents(
            this.directory.tools.get(name),
            value,
            `${tenantId}\n${keyOf(name, context)}`,
            context.workflowId,
          );
    if (told.length === 0) return;
    crashPoint(AGENT_CRASH_POINTS.toolAnswered);
    await this.publisher.publish(told.map((event) => ({ ...event, tenant_id: tenantId })));
    crashPoint(AGENT_CRASH_POINTS.eventsPublished);
  }
}

function metaOf(name: string, context: ExecutionContext): Record<string, unknown> {
  const { identity, requestId, operation, workflowId, fence } = context;
  const stepKey = keyOf(name, context);
  // Taken back by the operation's own call, not by others that it makes on the way.
  const undoes = name === operation ? context.undoes : undefined;
  return {
    [MCP_META.tenantId]: identity.tenantId,
    [MCP_META.dealerId]: identity.dealerId,
    [MCP_META.userId]: identity.userId,
    [MCP_META.requestId]: requestId,
    ...(stepKey === undefined ? {} : { [MCP_META.stepKey]: stepKey }),
    ...(workflowId === undefined ? {} : { [MCP_META.workflowId]: workflowId }),
    ...(fence === undefined ? {} : { [MCP_META.fence]: fence }),
    ...(undoes === undefined ? {} : { [MCP_META.undoes]: undoes }),
  };
}

/** An operation may call several tools: each effect has its own key, the same one whenever the request is repeated. */
const keyOf = (name: string, { operation, stepKey }: ExecutionContext): string | undefined =>
  stepKey === undefined || name === operation ? stepKey : `${stepKey}:${name}`;
