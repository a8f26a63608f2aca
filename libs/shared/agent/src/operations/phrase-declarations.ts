import { Logger } from '@nestjs/common';
import { PLAN_LANGUAGES, type OperationPhrases } from '@ars/contracts';
import { MCP_META } from '@ars/mcp-protocol';
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';

const name = z.string().min(1).max(64);
const text = z.string().min(1).max(4_000);
const names = z.array(name).max(50);
const term = z.union([name, z.number(), names.min(1)]);
const operands = z.tuple([term, term]);
const sum = z.union([z.strictObject({ plus: operands }), z.strictObject({ minus: operands })]);
const texts = z.record(name, text);

const wording = z.object({
  title: text.optional(),
  order: text.optional(),
  done: text.optional(),
  answer: text.optional(),
  about: text.optional(),
  row: text.optional(),
  single: text.optional(),
  empty: text.optional(),
  facts: texts.optional(),
  lists: z.record(name, z.object({ of: name, item: text, joined: z.enum(['and', 'or']).optional() })).optional(),
  values: z.record(name, texts).optional(),
});

const phrases = z.object({
  rows: name.optional(),
  amounts: names.optional(),
  sums: z.record(name, sum).optional(),
  figures: z
    .object({
      unit: name.optional(),
      due: name.optional(),
      when: name.optional(),
      limited: names.optional(),
      limit: name.optional(),
    })
    .optional(),
  words: z.record(z.enum(PLAN_LANGUAGES), wording),
}) satisfies z.ZodType<OperationPhrases>;

/** How a tool says its orders and results; undefined where it does not, or not in a usable form. */
export function phrasesOf({ name: tool, _meta }: Tool): OperationPhrases | undefined {
  const declared = _meta?.[MCP_META.phrases];
  if (declared === undefined) return undefined;
  const read = phrases.safeParse(declared);
  if (read.success) return read.data;
  new Logger('ToolOperation').warn(`The phrases of ${tool} are unusable, so it is said without: ${read.error.message}`);
  return undefined;
}
