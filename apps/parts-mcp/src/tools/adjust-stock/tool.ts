import { fields } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { availableOf, findPart, type Part, partSummary, summarize } from '../../catalogue/part';
import { workOf } from '../../parts-work';
import { lockStock, moveStock } from '../../stock/stock';
import { defineTool } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

export const REASONS = [
  'cycle_count',
  'damage',
  'found',
  'theft',
  'receipt',
  'receipt_correction',
  'correction',
] as const;

const STOCK = {
  operations: ['get_part_details', 'check_part_availability'],
  parameters: { part_number: '$inputs.part_number' },
};

const input = z
  .strictObject({
    part_number: fields.partNumber,
    delta: z
      .int()
      .min(-9999)
      .max(9999)
      .refine((pieces) => pieces !== 0, { error: 'must not be zero' })
      .optional()
      .meta({
        description: 'Change of the pieces on hand, signed: received 4 is 4, two short is -2.',
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
    counted: z
      .int()
      .min(0)
      .max(9999)
      .optional()
      .meta({
        description: 'Pieces that were counted on the shelf, in place of `delta`: the stock is set to this.',
        examples: [7],
        'x-labels': [
          ...[
            'count says',
            'counted',
            'count is',
            'count came to',
            'actual count',
            'physical count',
            'stock to',
            'on hand to',
          ],
          ...['there are really', 'we really have', 'there is only', 'there are only'],
          ...['contamos', 'conté', 'hay solo', 'solo hay', 'conteo', 'hay en realidad', 'compté', 'comptage'],
        ],
      }),
    reason_code: z
      .enum(REASONS)
      .optional()
      .meta({
        description:
          'Why the stock differs; cycle_count where it was counted and nothing else is said, else correction.',
        'x-value-labels': {
          cycle_count: ['counting', 'count', 'inventory count', 'stock count', 'short', 'over', 'conteo', 'comptage'],
          damage: [
            'damaged',
            'broken',
            'cracked',
            'crushed',
            'smashed',
            'dropped',
            'bent',
            'daño',
            'dañada',
            'rota',
            'cassé',
            'abîmé',
          ],
          found: ['turned up', 'found in', 'apareció', 'retrouvé'],
          theft: ['stolen', 'walked off', 'robo', 'robado', 'volé'],
          receipt: [
            ...['received', 'receive', 'delivery', 'came in', 'dropped off', 'shipment', 'off the truck'],
            ...['recibidas', 'recibimos', 'llegaron', 'reçu', 'livraison'],
          ],
          receipt_correction: ['received wrong', 'miscounted delivery', 'short shipped', 'packing slip was wrong'],
          correction: ['correct', 'fix', 'adjust', 'corrige', 'corriger'],
        },
      }),
    note: fields.freeText('More about it.', 500).optional(),
  })
  .meta({ 'x-needs-one': [['delta', 'counted']] });

export const adjustStock = defineTool({
  name: 'adjust_stock',
  title: 'Adjust stock',
  description:
    'Corrects how many pieces of a part are on hand: by `delta`, up or down, or to what was `counted`, of which the ' +
    'difference is worked out here. Pieces that are reserved cannot be taken away. Errors: PART_NOT_FOUND, ' +
    'WOULD_GO_NEGATIVE.',
  annotations: { ...WRITES, destructiveHint: true },
  input,
  output: partSummary.extend({
    delta: z.int().meta({ description: 'By how many pieces the stock was changed.' }),
    previous_on_hand: z.int().min(0).meta({ description: 'Pieces on hand before.' }),
  }),
  changes: [
    {
      entity: 'part',
      given: '$inputs.delta',
      id: '$inputs.part_number',
      field: 'on_hand',
      read: STOCK,
      before: '$read.on_hand',
      after: { plus: ['$read.on_hand', '$inputs.delta'] },
    },
    {
      entity: 'part',
      given: '$inputs.counted',
      id: '$inputs.part_number',
      field: 'on_hand',
      read: STOCK,
      before: '$read.on_hand',
      after: '$inputs.counted',
    },
  ],
  vocabulary,
  phrases,
  async run(asked, context) {
    const { database, emit } = context;
    const { part_number } = await findPart(database, asked.part_number);
    await lockStock(database, [part_number]);
    const before = await findPart(database, part_number);
    const delta = deltaOf(asked, before);
    const reason_code = asked.reason_code ?? (asked.counted === undefined ? 'correction' : 'cycle_count');
    if (availableOf(before) + delta < 0) throw wouldGoNegative(before, delta);
    const reason = [reason_code, asked.note].filter(Boolean).join(': ');
    await moveStock(workOf(context), { partNumber: part_number, kind: 'adjusted', onHand: delta, reserved: 0, reason });
    const after = summarize(await findPart(database, part_number));
    const { on_hand, reserved, available_quantity } = after;
    await emit('stock_adjusted', {
      subject: part_number,
      data: { reservations: [], part_number, delta, reason_code, on_hand, reserved, available_quantity },
    });
    return { ...after, delta, previous_on_hand: before.on_hand };
  },
});

/** What changes: as told, or what was counted less what is on file. @throws ToolError VALIDATION_FAILED */
function deltaOf({ delta, counted }: z.output<typeof input>, { on_hand }: Part): number {
  if ((delta === undefined) === (counted === undefined)) {
    throw new ToolError('VALIDATION_FAILED', 'Say either by how many the stock changes, or how many were counted');
  }
  return delta ?? (counted ?? 0) - on_hand;
}

function wouldGoNegative(part: Part, delta: number): ToolError {
  const { part_number, on_hand, reserved } = part;
  const message =
    reserved > 0
      ? `Of ${on_hand} pieces of ${part_number} on hand ${reserved} are reserved: no more than ${availableOf(part)} can go`
      : `There are only ${on_hand} pieces of ${part_number} on hand`;
  return new ToolError('WOULD_GO_NEGATIVE', message, { details: { part_number, on_hand, reserved, delta } });
}
