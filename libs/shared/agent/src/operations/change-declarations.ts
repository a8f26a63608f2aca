import { Logger } from '@nestjs/common';
import type { ChangeDeclaration, ChangeTerm } from '@ars/contracts';
import { isChangeExpression, MCP_META, parseChangeExpression } from '@ars/mcp-protocol';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const expression = z
  .string()
  .refine((text) => parseChangeExpression(text) !== undefined, { error: 'is no expression' });
const literal = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const value = literal.refine((given) => !isChangeExpression(given) || expression.safeParse(given).success, {
  error: 'is no expression',
});
const entry = z.strictObject({ in: expression, key: expression, otherwise: value });
const operand = z.union([entry, value]);
const term: z.ZodType<ChangeTerm> = z.union([
  z.strictObject({ plus: z.tuple([operand, operand]) }),
  z.strictObject({ minus: z.tuple([operand, operand]) }),
  z.strictObject({ later: z.tuple([operand, operand]) }),
  operand,
]);

const declarations = z
  .array(
    z.object({
      entity: z.string().min(1).max(64),
      given: expression.optional(),
      each: expression.optional(),
      id: expression,
      field: z.string().min(1).max(64),
      read: z
        .object({
          operations: z.array(z.string().min(1).max(128)).min(1).max(10),
          parameters: z.record(z.string(), expression),
        })
        .optional(),
      before: expression.optional(),
      after: term,
    }),
  )
  .max(20) satisfies z.ZodType<ChangeDeclaration[]>;

/** What a tool says that it changes; undefined where it does not, or not so that anybody could predict it. */
export function changesOf({ name, _meta }: Tool): ChangeDeclaration[] | undefined {
  const declared = _meta?.[MCP_META.changes];
  if (declared === undefined) return undefined;
  const read = declarations.safeParse(declared);
  if (read.success) return read.data;
  new Logger('ToolOperation').warn(
    `What ${name} says that it changes is unusable, so it counts as nothing: ${read.error.message}`,
  );
  return undefined;
}
