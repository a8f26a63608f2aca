import { fields } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { NOTE_KINDS } from '../../database/history';
import { recordChange } from '../../repair-orders/record-change';
import { isClosed, lockRepairOrder } from '../../repair-orders/repair-order';
import { defineTool } from '../../define-tool';
import { addition } from '../repair-order-changes';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

export const addRepairNotes = defineTool({
  name: 'add_repair_notes',
  title: 'Add repair notes',
  description:
    'Appends a note to a repair order. Notes are never changed or removed. A closed or cancelled repair order takes ' +
    'internal notes only. Parts are not added by a note: reserve_parts of the parts service does that.',
  annotations: WRITES,
  input: z.strictObject({
    repair_order_id: fields.repairOrderId,
    note: fields.freeText('Text of the note.', 4000).meta({
      examples: ['Front pads at 2 mm'],
      'x-labels': ['note', 'notes', 'comment', 'text', 'nota', 'comentario', 'remarque'],
    }),
    kind: z
      .enum(NOTE_KINDS)
      .default('internal')
      .meta({
        description: 'Complaint, cause and correction are the parts of the repair story.',
        'x-labels': ['kind'],
        'x-value-labels': {
          internal: ['internal note', 'for us', 'interna', 'nota interna', 'interne'],
          customer_visible: [
            'visible to the customer',
            'customer visible',
            'for the customer',
            'visible para el cliente',
            'visible pour le client',
          ],
          complaint: ['customer states', 'concern', 'queja', 'plainte'],
          cause: ['diagnosis', 'causa', 'diagnóstico', 'diagnostic'],
          correction: ['fix', 'repair performed', 'corrección', 'réparation effectuée'],
        },
      }),
  }),
  output: z.object({
    repair_order_id: fields.repairOrderId,
    note_id: z.string(),
    note: z.string(),
    kind: z.enum(NOTE_KINDS),
    author: z.string(),
    created_at: z.string().meta({ format: 'date-time' }),
    version: z.int(),
  }),
  changes: [addition('note', '$inputs.note')],
  vocabulary,
  phrases,
  async run({ repair_order_id, note, kind }, context) {
    const before = await lockRepairOrder(context.database, repair_order_id);
    if (isClosed(before.status) && kind !== 'internal') {
      throw new ToolError(
        'RO_CLOSED_INTERNAL_ONLY',
        `RO ${repair_order_id} is ${before.status}: only internal notes can still be added. Make it an internal note`,
        { details: { repair_order_id, status: before.status } },
      );
    }
    const note_id = `${repair_order_id}-N${before.version + 1}`;
    const detail = { note_id, kind, note };
    const { version } = await recordChange(context, before, { type: 'note_added', detail });
    const { caller, now } = context;
    return { repair_order_id, ...detail, author: caller.userId, created_at: now.toISOString(), version };
  },
});
