import { allWords, MCP_META } from '@ars/mcp-protocol';
import type { Tool as ListedTool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Tool } from '../tool/tool';

type ObjectSchema = ListedTool['inputSchema'];

/** The structured content of a result with `isError`. */
const ERROR_SCHEMA = {
  title: 'Error',
  description: 'With isError: a stable code, and whether the same call may succeed later.',
  properties: {
    code: { type: 'string' },
    message: { type: 'string' },
    retryable: { type: 'boolean' },
    details: { type: 'object' },
  },
  required: ['code', 'message', 'retryable'],
};

/** A tool as `tools/list` gives it. */
export function listed(tool: Tool): ListedTool {
  const { name, title, description, annotations } = tool;
  return {
    name,
    title,
    description,
    inputSchema: z.toJSONSchema(tool.input, {
      io: 'input',
      target: 'draft-7',
      override: withoutSafeBound,
    }) as ObjectSchema,
    outputSchema: outputSchema(tool),
    annotations,
    _meta: metaOf(tool),
  };
}

/**
 * The SDK's client holds the structured content of errors against the output schema too, so the schema admits them.
 * It also compiles the schema with a validator that warns of formats it does not know.
 */
function outputSchema(tool: Tool): ObjectSchema {
  const schema = z.toJSONSchema(tool.output, {
    io: 'output',
    target: 'draft-7',
    override: (context) => {
      const { jsonSchema } = context;
      withoutSafeBound(context);
      if (jsonSchema.format === 'iso-4217') delete jsonSchema.format;
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      // How people write a value is of use to those who fill it in.
      delete jsonSchema.examples;
      delete jsonSchema['x-labels'];
    },
  });
  const clash = Object.keys(ERROR_SCHEMA.properties).filter((name) => name in (schema.properties ?? {}));
  if (clash.length > 0) throw new Error(`${tool.name}: results cannot have ${clash.join(', ')}, which errors have`);
  const { required = [], ...rest } = schema;
  return { ...rest, anyOf: [{ title: 'Result', required }, ERROR_SCHEMA] } as ObjectSchema;
}

/** The largest integer that JavaScript counts exactly is the bound of every integer, and says nothing. */
export function withoutSafeBound({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
}

function metaOf({
  annotations,
  visibility,
  proves,
  changes,
  undo,
  vocabulary,
  phrases,
}: Tool): Record<string, unknown> {
  const { keywords, examples } = vocabulary ? allWords(vocabulary) : { keywords: [], examples: [] };
  return {
    ...(visibility === undefined ? {} : { [MCP_META.visibility]: visibility }),
    ...(keywords.length === 0 ? {} : { [MCP_META.keywords]: keywords }),
    ...(examples.length === 0 ? {} : { [MCP_META.examples]: examples }),
    ...(proves === undefined ? {} : { [MCP_META.proves]: proves }),
    ...(undo === undefined ? {} : { [MCP_META.undo]: undo }),
    ...(changes === undefined ? {} : { [MCP_META.changes]: changes }),
    ...(phrases === undefined ? {} : { [MCP_META.phrases]: phrases }),
    ...(annotations.readOnlyHint ? {} : { [MCP_META.idempotency]: 'step-key' }),
  };
}
