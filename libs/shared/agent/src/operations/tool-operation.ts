import { Logger } from '@nestjs/common';
import { CodedError, type JsonSchema } from '@ars/contracts';
import { MCP_META } from '@ars/mcp-protocol';
import { compileSchema, type SchemaViolation } from '@ars/platform';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import { changesOf } from './change-declarations';
import { isRepeatable } from './define-operation';
import type { Operation } from './operation';
import { phrasesOf } from './phrase-declarations';
import { undoOf } from './undo-declaration';

/** A tool of the MCP server as an operation, known by nothing but what the server lists. @param name of the operation */
export function toolOperation(tool: Tool, name = tool.name): Operation {
  const annotations = hintsOf(tool);
  const hasLedger = tool._meta?.[MCP_META.idempotency] === 'step-key';
  const writesToLedger = hasLedger && annotations.readOnlyHint !== true;
  const undo = undoOf(tool);
  const examples = textsOf(tool, MCP_META.examples);
  const changes = changesOf(tool);
  const phrases = phrasesOf(tool);
  const proves = tool._meta?.[MCP_META.proves];
  const findViolations = compileLeniently(tool.name, tool.inputSchema);
  const findFaults = tool.outputSchema && compileLeniently(tool.name, tool.outputSchema);
  return {
    capability: {
      name,
      description: tool.description ?? tool.title ?? tool.name,
      kind: 'mcp',
      parameters: tool.inputSchema,
      ...(tool.outputSchema && { output: tool.outputSchema }),
      annotations,
      idempotent: hasLedger || isRepeatable(annotations),
      ...(writesToLedger && { ledger: true }),
      ...(undo && { undo }),
      keywords: textsOf(tool, MCP_META.keywords),
      ...(examples.length > 0 && { examples }),
      ...(changes && { changes }),
      ...(phrases && { phrases }),
      ...(typeof proves === 'string' && { proves }),
    },
    validate: findViolations,
    async run(parameters, call) {
      const result = await call.callTool(tool.name, parameters, z.unknown());
      const faults = findFaults?.(result) ?? [];
      if (faults.length === 0) return result;
      const message = `The result of ${tool.name} breaks the tool's own output schema`;
      throw new CodedError({ code: 'UPSTREAM_PROTOCOL_ERROR', message, details: faults });
    },
  };
}

function hintsOf({ annotations = {} }: Tool): Operation['capability']['annotations'] {
  const { readOnlyHint, destructiveHint, idempotentHint, openWorldHint } = annotations;
  return { readOnlyHint, destructiveHint, idempotentHint, openWorldHint };
}

function textsOf(tool: Tool, key: string): string[] {
  const texts = tool._meta?.[key];
  return Array.isArray(texts) ? texts.filter((text) => typeof text === 'string') : [];
}

type FindViolations = (value: unknown) => SchemaViolation[];

/**
 * A foreign server's schema may be beyond our compiler; then the server alone judges the values. Compiled when the first
 * value comes: for all tools at once it is the longest part of an agent's start.
 */
function compileLeniently(tool: string, schema: JsonSchema): FindViolations {
  let findViolations: FindViolations | undefined;
  return (value) => (findViolations ??= compile(tool, schema))(value);
}

function compile(tool: string, schema: JsonSchema): FindViolations {
  try {
    return compileSchema(schema);
  } catch (error) {
    new Logger('ToolOperation').warn(`A schema of ${tool} cannot be compiled, so it is not checked: ${error}`);
    return () => [];
  }
}
