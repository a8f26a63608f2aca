import { MCP_META } from '@ars/mcp-protocol';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { Outcome } from '../ledger/effect-ledger';
import type { ToolError } from '../tool/tool-error';

/** Structured content for programs, the same as text for models and for clients that know no structured content. */
const contentOf = (structuredContent: Record<string, unknown>) => ({
  structuredContent,
  content: [{ type: 'text' as const, text: JSON.stringify(structuredContent) }],
});

export const success = ({ result, events }: Outcome): CallToolResult => ({
  ...contentOf(result),
  ...(events.length === 0 ? {} : { _meta: { [MCP_META.events]: events } }),
});

export const failure = ({ code, message, retryable, details }: ToolError): CallToolResult => ({
  ...contentOf({ code, message, retryable, ...(details === undefined ? {} : { details }) }),
  isError: true,
});
