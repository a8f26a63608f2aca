import { defineOperation } from '@ars/agent';
import { fields } from '@ars/domain';
import { z } from 'zod';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

const entries = z.array(z.looseObject({ at: z.string(), actor: z.string() })).default([]);

/** What get_repair_order_details tells beside the timeline, and the histories that the timeline is made of. */
const details = z.looseObject({
  repair_order_id: z.string(),
  status: z.string(),
  customer: z.string(),
  vehicle: z.string(),
  status_history: entries,
  assignments: entries,
  notes: entries,
  parts: entries,
  authorizations: entries,
  updates: entries,
  payments: entries,
});

const KINDS = {
  status_history: 'status',
  assignments: 'assignment',
  notes: 'note',
  parts: 'part',
  authorizations: 'authorization',
  updates: 'update',
  payments: 'payment',
} as const;
type History = keyof typeof KINDS;

export const getRepairHistory = defineOperation({
  name: 'get_repair_history',
  description:
    'Everything that happened to a repair order as one timeline, oldest first: changes of status, notes, parts, ' +
    'technicians, authorizations, edits, money received. Error: RO_NOT_FOUND.',
  kind: 'enhanced',
  proves: 'repair_order',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input: z.strictObject({ repair_order_id: fields.repairOrderId }),
  output: z.object({
    repair_order_id: fields.repairOrderId,
    status: z.string(),
    customer: z.string(),
    vehicle: z.string(),
    timeline: z.array(
      z.object({
        at: z.string().meta({ format: 'date-time' }),
        kind: z.enum(Object.values(KINDS)),
        actor: z.string().meta({ description: 'User or service that did it.' }),
        details: z.record(z.string(), z.unknown()).meta({ description: 'As get_repair_order_details tells it.' }),
      }),
    ),
  }),
  vocabulary,
  phrases,
  async run({ repair_order_id }, call) {
    const found = await call.callTool('get_repair_order_details', { repair_order_id }, details);
    const { status, customer, vehicle } = found;
    return { repair_order_id: found.repair_order_id, status, customer, vehicle, timeline: timelineOf(found) };
  },
});

const timelineOf = (found: z.infer<typeof details>) =>
  (Object.keys(KINDS) as History[])
    .flatMap((history) =>
      found[history].map(({ at, actor, ...more }) => ({ at, kind: KINDS[history], actor, details: more })),
    )
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
