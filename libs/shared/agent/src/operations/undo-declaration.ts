import { Logger } from '@nestjs/common';
import type { UndoDeclaration } from '@ars/contracts';
import { isUndoExpression, MCP_META, parseUndoExpression } from '@ars/mcp-protocol';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const expression = z.string().refine((text) => parseUndoExpression(text) !== undefined, { error: 'is no expression' });
const parameter = z.unknown().refine((value) => !isUndoExpression(value) || expression.safeParse(value).success, {
  error: 'is no expression',
});

const undoDeclaration = z.object({
  operation: z.string().min(1).max(128),
  parameters: z.record(z.string(), parameter),
  unless: expression.optional(),
}) satisfies z.ZodType<UndoDeclaration>;

/** How a tool says that it is undone; undefined where it does not, or not so that anybody could follow it. */
export function undoOf({ name, _meta }: Tool): UndoDeclaration | undefined {
  const declared = _meta?.[MCP_META.undo];
  if (declared === undefined) return undefined;
  const read = undoDeclaration.safeParse(declared);
  if (read.success) return read.data;
  new Logger('ToolOperation').warn(`The undo of ${name} is unusable, so it counts as none: ${read.error.message}`);
  return undefined;
}
