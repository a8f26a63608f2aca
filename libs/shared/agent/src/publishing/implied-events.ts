import type { OutboxEvent } from '@ars/mcp-protocol';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { createHash } from 'node:crypto';
import { isPlumbing } from '../mcp/tool-directory';

/**
 * The facts of a call to a server that tells none: one, named after the tool, unless the tool only reads or is the
 * agent's own.
 * @param effect names the effect among all tenants; the event's id follows from it, so that a repeat tells the same fact
 * @param workflowId of the workflow that the call belongs to
 */
export function impliedEvents(
  tool: Tool | undefined,
  result: unknown,
  effect: string,
  workflowId?: string,
): OutboxEvent[] {
  if (tool === undefined || tool.annotations?.readOnlyHint === true || isPlumbing(tool)) return [];
  return [
    {
      id: createHash('sha256').update(effect).digest('hex').slice(0, 32),
      type: tool.name.replace(/[^A-Za-z0-9_-]/g, '_').slice(0, 64),
      time: new Date().toISOString(),
      ...(workflowId === undefined ? {} : { workflow_id: workflowId }),
      data: { result },
    },
  ];
}
