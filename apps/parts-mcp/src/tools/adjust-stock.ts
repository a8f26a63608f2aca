import { fields } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { availableOf, findPart, partSummary, summarize } from '../catalogue/part';
import { workOf } from '../parts-work';
import { lockStock, moveStock } from '../stock/stock';
import { defineTool } from './define-tool';
import { adjustStockPhrases } from './adjust-stock.phrases';

const REASONS = ['cycle_count', 'damage', 'found', 'theft', 'receipt', 'receipt_correction'] as const;

export const adjustStock = defineTool({
  name: 'adjust_stock',
  title: 'Adjust stock',
  phrases: adjustStockPhrases,
  description:
    'Corrects how many pieces of a part are on hand, up or down, e.g. after counting. Pieces that are reserved cannot ' +
    'be taken away. Errors: PART_NOT_FOUND, WOULD_GO_NEGATIVE.',
  keywords: [
    'update stock',
    'stock count',
    'correct stock',
    'inventory adjustment',
    'write off',
    'receive stock',
    'adjust',
    'write down stock',
    'ajusta',
    'ajustar existencias',
    'corrige las existencias',
    'receive',
    'receive into stock',
    'scrap',
    'scrap part',
    'add to stock',
    'put into stock',
    'increase stock',
    'decrease stock',
    'reduce stock',
    'bump stock',
    'knock off stock',
    'take off stock',
    'take out of stock',
    'book in',
    'book into stock',
    'stock is off',
    'count is off',
    'correct count',
    'da de baja',
    'recibe las piezas',
  ],
  examples: [
    'Adjust the stock of part 1234 by -2 for damage',
    'Correct stock by 5 after a cycle count',
    'Ajusta las existencias de la pieza 1234',
  ],
  annotations: { ...WRITES, destructiveHint: true },
  changes: [
    {
      entity: 'part',
      id: '$inputs.part_number',
      field: 'on_hand',
      read: { operations: ['get_part_details'], parameters: { part_number: '$inputs.part_number' } },
      before: '$read.on_hand',
      after: { plus: ['$read.on_hand', '$inputs.delta'] },
    },
  ],
  input: z.strictObject({
    part_number: fields.partNumber,
    delta: z
      .int()
      .min(-9999)
      .max(9999)
      .refine((pieces) => pieces !== 0, { error: 'must not be zero' })
      .meta({
        description: 'Change of the pieces on hand, signed.',
        examples: [-1, 5],
        'x-sign-labels': {
          up: [
            'receive',
            'add',
            'found',
            'turned up',
            'increase',
            'came in',
            'book in',
            'delivery',
            'dropped off',
            'recibidas',
          ],
          down: [
            ...[
              'write off',
              'scrap',
              'remove',
              'take off',
              'take out',
              'knock off',
              'decrease',
              'reduce',
              'down',
              'minus',
            ],
            ...['damage', 'broken', 'cracked', 'stolen', 'theft', 'lost', 'missing', 'daño', 'robo'],
          ],
        },
      }),
    reason_code: z.enum(REASONS).meta({
      description: 'Why the stock differs.',
      'x-value-labels': {
        cycle_count: ['counting', 'count', 'inventory count', 'stock count', 'conteo'],
        damage: ['damaged', 'broken', 'cracked', 'daño'],
        found: ['turned up'],
        theft: ['stolen', 'robo'],
        receipt: ['received', 'delivery', 'came in', 'dropped off', 'recibidas'],
      },
    }),
    note: fields.freeText('More about it.', 500).optional(),
  }),
  output: partSummary,
  async run({ part_number: given, delta, reason_code, note }, context) {
    const { database, emit } = context;
    const { part_number } = await findPart(database, given);
    await lockStock(database, [part_number]);
    const before = await findPart(database, part_number);
    if (availableOf(before) + delta < 0) {
      const message = `Only ${availableOf(before)} pieces of ${part_number} are not reserved`;
      const { on_hand, reserved } = before;
      throw new ToolError('WOULD_GO_NEGATIVE', message, { details: { part_number, on_hand, reserved, delta } });
    }
    const reason = [reason_code, note].filter(Boolean).join(': ');
    await moveStock(workOf(context), { partNumber: part_number, kind: 'adjusted', onHand: delta, reserved: 0, reason });
    const after = summarize(await findPart(database, part_number));
    const { on_hand, reserved, available_quantity } = after;
    await emit('stock_adjusted', {
      subject: part_number,
      data: { reservations: [], part_number, delta, reason_code, on_hand, reserved, available_quantity },
    });
    return after;
  },
});
