import { fields, neededSkills } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { tellChange } from '../../repair-orders/record-change';
import { requireForwardOdometer } from '../../repair-orders/odometer';
import { openRepairOrdersOf } from '../../repair-orders/open-repair-orders';
import { requirePromiseAfter } from '../../repair-orders/promise';
import { getVehicle, requireAdvisor, requireCustomer } from '../../repair-orders/references';
import { repairOrderSummary, summarize } from '../../repair-orders/repair-order-summary';
import { defineTool, type RepairOrdersContext } from '../../define-tool';
import { advisorId, firstOdometer, promisedAt, requiredSkills, tag } from '../fields';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

/** Numbers of new repair orders begin here, for each tenant. */
const FIRST_NUMBER = 412_222;

const WARNINGS = ['DUPLICATE_OPEN_RO', 'VEHICLE_OF_OTHER_CUSTOMER'] as const;
type Warning = { code: (typeof WARNINGS)[number]; message: string };

export const createRepairOrder = defineTool({
  name: 'create_repair_order',
  title: 'Create repair order',
  description:
    'Opens a new repair order (work order) in status pending for a vehicle and a customer on file, and gives its ' +
    'number. Warns when the vehicle already has an open repair order. Work on high voltage is given to technicians with ' +
    'EV_HV only. Parts are added afterwards, by reserve_parts ' +
    'of the parts service.',
  annotations: WRITES,
  input: z.strictObject({
    customer_id: fields.customerId,
    vehicle_id: fields.vehicleId,
    service_description: fields.freeText('What the customer asks for or complains about.').meta({
      examples: [
        'Brakes squeal when cold',
        'Write up the Sonata of Nadia Rahman, the wipers streak',
        'Ouvre un ordre pour le client C-20118 et le véhicule 4T1G11AK6LU000000 : bruit de freins',
      ],
      'x-labels': ['service', 'complaint', 'concern'],
    }),
    promised_at: promisedAt.optional(),
    advisor_id: advisorId.optional(),
    tag: tag.optional(),
    odometer_in: firstOdometer.optional(),
    required_skills: requiredSkills.optional(),
  }),
  output: repairOrderSummary.extend({
    open_repair_orders: z.array(fields.repairOrderId).meta({
      description: 'Other repair orders of the vehicle that are still open.',
      'x-known-as': ['already open', 'other open orders', 'otras órdenes abiertas'],
    }),
    warnings: z.array(z.object({ code: z.enum(WARNINGS), message: z.string() })),
  }),
  changes: [{ entity: 'vehicle', id: '$inputs.vehicle_id', field: 'repair_order', after: 'new' }],
  undo: {
    operation: 'cancel_repair_order',
    parameters: {
      repair_order_id: '$outputs.repair_order_id',
      reason: 'the request it was part of did not succeed',
      expected_version: '$outputs.version',
    },
  },
  vocabulary,
  phrases,
  async run(input, context) {
    const { database, now } = context;
    const { customer_id, vehicle_id: vin, service_description, advisor_id, odometer_in } = input;
    await requireCustomer(database, customer_id);
    const vehicle = await getVehicle(database, vin);
    if (advisor_id !== undefined) await requireAdvisor(database, advisor_id);
    requirePromiseAfter(now, input.promised_at);
    if (odometer_in !== undefined) await requireForwardOdometer(database, vin, odometer_in);
    const open = (await openRepairOrdersOf(database, [vin])).get(vin) ?? [];
    const warnings = warningsFor(vin, open, vehicle.customer_id, customer_id);
    const repairOrderId = await nextNumber(context);
    await database
      .insertInto('repair_orders')
      .values({
        repair_order_id: repairOrderId,
        status: 'pending',
        customer_id,
        vin,
        service_description,
        advisor_id,
        tag: input.tag,
        odometer_in,
        required_skills: neededSkills(service_description, input.required_skills),
        promised_at: input.promised_at,
        opened_at: now,
        updated_at: now,
      })
      .execute();
    const created = await tellChange(context, repairOrderId, 1, {
      type: 'created',
      detail: { from_status: null, to_status: 'pending', reason: null, service_description },
    });
    return { ...summarize(created), open_repair_orders: open, warnings };
  },
});

const warningsFor = (vin: string, open: readonly string[], ownerId: string, customerId: string): Warning[] => [
  ...(open.length > 0
    ? [
        {
          code: 'DUPLICATE_OPEN_RO' as const,
          message: `The vehicle has an open RO already: ${open.join(', ')}. See whether the work belongs on it`,
        },
      ]
    : []),
  ...(ownerId === customerId
    ? []
    : [
        {
          code: 'VEHICLE_OF_OTHER_CUSTOMER' as const,
          message: `Vehicle ${vin} is on file for customer ${ownerId}, not ${customerId}`,
        },
      ]),
];

async function nextNumber({ database }: RepairOrdersContext): Promise<string> {
  const { last_number } = await database
    .insertInto('repair_order_counter')
    .values({ last_number: FIRST_NUMBER })
    .onConflict((conflict) =>
      conflict
        .column('tenant_id')
        .doUpdateSet(({ eb }) => ({ last_number: eb('repair_order_counter.last_number', '+', 1) })),
    )
    .returning('last_number')
    .executeTakeFirstOrThrow();
  return String(last_number);
}
