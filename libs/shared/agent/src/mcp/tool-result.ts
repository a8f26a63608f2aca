import { CodedError, SUBJECT_TOKEN } from '@ars/contracts';
import { MCP_META, type OutboxEvent } from '@ars/mcp-protocol';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

/** What a successful tool call brought. */
export interface ToolOutcome {
  value: unknown;
  /** Facts that the server wants published; a server without an outbox tells none. */
  events: OutboxEvent[];
}

/** An event as a server may tell it: its type becomes a token of the subject it is published on. */
export const toldEvent = z.object({
  id: z.string().min(1),
  type: z.string().regex(SUBJECT_TOKEN),
  subject: z.string().optional(),
  time: z.string(),
  workflow_id: z.string().optional(),
  data: z.unknown(),
});
const toldEvents = z.array(toldEvent);

const domainError = z.object({
  code: z.string().min(1),
  message: z.string(),
  retryable: z.boolean().default(false),
  details: z.unknown().optional(),
});

/**
 * Reads a tool's result: the structured content, else the text as JSON, else the text; where there is more than text, the
 * content as it is.
 * @throws CodedError the server's own code for a domain error, else `TOOL_FAILED` with the text;
 * `UPSTREAM_PROTOCOL_ERROR` for unusable events
 */
export function readToolResult(tool: string, result: CallToolResult): ToolOutcome {
  const value = valueOf(result);
  if (result.isError) throw failureOf(tool, value);
  const events = toldEvents.safeParse(result._meta?.[MCP_META.events] ?? []);
  if (events.success) return { value, events: events.data };
  throw new CodedError({
    code: 'UPSTREAM_PROTOCOL_ERROR',
    message: `${tool} told its events in an unusable form: ${z.prettifyError(events.error)}`,
  });
}

function valueOf({ structuredContent, content, isError = false }: CallToolResult): unknown {
  if (structuredContent !== undefined) return structuredContent;
  const texts = content.filter((block) => block.type === 'text').map((block) => block.text);
  // Pictures, sounds and resources stay beside their text; a failure is what its text says.
  if (texts.length === 0 || (texts.length < content.length && !isError)) return content;
  const text = texts.join('\n');
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function failureOf(tool: string, value: unknown): CodedError {
  const told = domainError.safeParse(value);
  if (told.success) return new CodedError(told.data);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return new CodedError({ code: 'TOOL_FAILED', message: text || `${tool} failed without saying why` });
}
