import { fields } from '@ars/domain';
import { ToolError, WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { NOTE_KINDS } from '../repair-orders/history';
import { recordChange } from '../repair-orders/record-change';
import { isClosed, lockRepairOrder } from '../repair-orders/repair-order';
import { defineTool } from './define-tool';
import { addition } from './repair-order-changes';
import { addRepairNotesPhrases } from './add-repair-notes.phrases';

export const addRepairNotes = defineTool({
  name: 'add_repair_notes',
  title: 'Add repair notes',
  phrases: addRepairNotesPhrases,
  description:
    'Appends a note to a repair order. Notes are never changed or removed. A closed or cancelled repair order takes ' +
    'internal notes only. Parts are not added by a note: reserve_parts of the parts service does that.',
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
  annotations: WRITES,
  keywords: [
    'note',
    'comment',
    'write down',
    'document',
    'add note',
    'leave note',
    'remember',
    'remind us',
    'agrega una nota',
    'nota',
    'anota',
    'comentario',
    'record',
    'put on file',
    'keep on file',
    'jot',
    'jot down',
    'put note',
    'make note',
    'log note',
    'write note',
    'add to notes',
    'apunta',
    'put in notes',
    'put on the ticket',
    'write on',
    'note on',
    'note down',
    'notate',
    'mention',
    'put on repair order that',
    'complaint',
    'cause',
    'correction',
    'misma nota',
    'escribe',
    'apunta en la orden',
    'pon una nota',
    'deja una nota',
    'ajoute une note',
    'note sur',
    'écris',
    'inscris',
    'laisse une note',
  ],
  examples: [
    'Add a note to RO 412207: customer waits',
    'Note on the RO that keys are in the box',
    'Leave a comment on the work order',
    'Agrega una nota a la orden 412207: el cliente espera',
    'Put on RO 412199 that the customer asked about tires',
    'Cause on RO 412199: worn bushing',
    'Customer visible note on RO 412199: we close at six',
    'Pon una nota en la 412207: el cliente espera',
    'Ajoute une note sur l’ordre 412207 : le client attend',
  ],
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
