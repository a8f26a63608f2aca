import { fields } from '@ars/domain';
import { READS } from '@ars/mcp-server';
import { sql } from 'kysely';
import { z } from 'zod';
import { availableOf, partSummary, selectParts, summarize } from '../../catalogue/part';
import { defineTool } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

export const listLowStock = defineTool({
  name: 'list_low_stock',
  title: 'List low stock',
  description: 'Parts of which fewer are available than their minimum, scarcest first, with how many to order.',
  annotations: READS,
  input: z.strictObject({
    category: z.string().min(1).max(60).optional().meta({ description: 'Category of the parts.' }),
    limit: fields.limit,
    offset: fields.offset,
  }),
  output: z.object({
    total: z.int().min(0),
    parts: z.array(
      partSummary.extend({
        minimum: z.int(),
        maximum: z.int(),
        suggested_order: z.int().min(0).meta({ description: 'Pieces up to the maximum, less those on order.' }),
      }),
    ),
  }),
  vocabulary,
  phrases,
  async run({ category, limit, offset }, { database }) {
    const available = sql<number>`on_hand - reserved`;
    const rows = await selectParts(database)
      .select(sql<number>`count(*) over ()`.as('total'))
      .where('superseded_by', 'is', null)
      .where(available, '<', sql<number>`minimum`)
      .$if(category !== undefined, (query) => query.where('category', '=', category ?? ''))
      .orderBy(sql`(on_hand - reserved - minimum)`)
      .orderBy('parts.part_number')
      .limit(limit)
      .offset(offset)
      .execute();
    return {
      total: rows[0]?.total ?? 0,
      parts: rows.map((part) => ({
        ...summarize(part),
        minimum: part.minimum,
        maximum: part.maximum,
        suggested_order: Math.max(0, part.maximum - availableOf(part) - part.on_order),
      })),
    };
  },
});
