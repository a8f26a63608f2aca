import { defineOperation, type OperationCall } from '@ars/agent';
import { CodedError } from '@ars/contracts';
import {
  canTransition,
  fields,
  pathBetween,
  type RepairOrderStatus,
  transitionRefusal,
  TRANSITIONS,
} from '@ars/domain';
import { z } from 'zod';

const current = z.object({ status: fields.repairOrderStatus });
const moved = z.looseObject({
  repair_order_id: z.string(),
  status: fields.repairOrderStatus,
  previous_status: fields.repairOrderStatus,
  version: z.int(),
  allowed_transitions: z.array(fields.repairOrderStatus),
});

export const updateRepairOrderStatus = defineOperation({
  name: 'update_repair_order_status',
  description:
    'Moves a repair order to another status, after looking up the present one: only the moves of the transition matrix ' +
    'are possible, and a refusal lists them. Errors: RO_NOT_FOUND, INVALID_TRANSITION, VERSION_CONFLICT.',
  kind: 'enhanced',
  annotations: { readOnlyHint: false, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.strictObject({
    repair_order_id: fields.repairOrderId,
    new_status: fields.repairOrderStatus.meta({
      ...fields.repairOrderStatus.meta(),
      description: 'Status to move to.',
    }),
    expected_version: z
      .int()
      .min(1)
      .optional()
      .meta({ description: 'Version you last saw; the move is refused if the repair order has changed since.' }),
    reason: fields.freeText('Why, for the history.', 500).optional(),
  }),
  output: moved,
  async run(move, call) {
    // A repeat of a move finds the status that came of it, or a later one. A server with a ledger knows that the move was
    // made, and gives its first answer; it looks the present status up itself.
    if (!call.ledger) await requireTransition(move, call);
    return call.callTool('update_repair_order_status', move, moved);
  },
});

async function requireTransition(
  { repair_order_id, new_status: newStatus }: { repair_order_id: string; new_status: RepairOrderStatus },
  call: OperationCall,
): Promise<void> {
  const { status } = await call.callTool('get_repair_order_details', { repair_order_id }, current);
  if (status === newStatus || canTransition(status, newStatus)) return;
  throw new CodedError({
    code: 'INVALID_TRANSITION',
    message: transitionRefusal(repair_order_id, status, newStatus),
    retryable: false,
    details: {
      status,
      new_status: newStatus,
      allowed_transitions: [...TRANSITIONS[status]],
      path: pathBetween(status, newStatus),
    },
  });
}
