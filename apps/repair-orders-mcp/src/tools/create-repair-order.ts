import { fields, isFinished, STATUSES } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { tellChange } from '../repair-orders/record-change';
import { requireForwardOdometer } from '../repair-orders/odometer';
import { getVehicle, requireAdvisor, requireCustomer } from '../repair-orders/references';
import { repairOrderSummary, summarize } from '../repair-orders/repair-order-summary';
import { defineTool, type RepairOrdersContext } from './define-tool';
import { advisorId, odometer, promisedAt, tag } from './fields';
import { createRepairOrderPhrases } from './create-repair-order.phrases';

/** Numbers of new repair orders begin here, for each tenant. */
const FIRST_NUMBER = 412_222;

const WARNINGS = ['DUPLICATE_OPEN_RO', 'VEHICLE_OF_OTHER_CUSTOMER'] as const;
type Warning = { code: (typeof WARNINGS)[number]; message: string };

export const createRepairOrder = defineTool({
  name: 'create_repair_order',
  title: 'Create repair order',
  phrases: createRepairOrderPhrases,
  description:
    'Opens a new repair order (work order) in status pending for a vehicle and a customer on file, and gives its ' +
    'number. Warns when the vehicle already has an open repair order. Parts are added afterwards, by reserve_parts ' +
    'of the parts service.',
  input: z.strictObject({
    customer_id: fields.customerId,
    vehicle_id: fields.vehicleId,
    service_description: fields.freeText('What the customer asks for or complains about.').meta({
      examples: ['Brakes squeal when cold'],
      'x-labels': ['service', 'complaint', 'concern'],
    }),
    promised_at: promisedAt.optional(),
    advisor_id: advisorId.optional(),
    tag: tag.optional(),
    odometer_in: odometer.optional(),
  }),
  output: repairOrderSummary.extend({
    warnings: z.array(z.object({ code: z.enum(WARNINGS), message: z.string() })),
  }),
  annotations: WRITES,
  undo: {
    operation: 'cancel_repair_order',
    parameters: {
      repair_order_id: '$outputs.repair_order_id',
      reason: 'the request it was part of did not succeed',
      expected_version: '$outputs.version',
    },
  },
  keywords: [
    'open repair order',
    'new repair order',
    'new work order',
    'write up',
    'create work order',
    'start repair order',
    'check in vehicle',
    'new RO',
    'abre una orden',
    'nueva orden',
    'crea una orden',
    'write up RO',
    'write up repair order',
    'open RO',
    'open work order',
    'start work order',
    'check in car',
    'check in customer',
  ],
  examples: [
    'Open a repair order for customer C-20118 and vehicle 4T1G11AK6LU000000: brakes squeal',
    'Abre una orden para el cliente C-20118 con el vehículo 4T1G11AK6LU000000',
  ],
  async run(input, context) {
    const { database, now } = context;
    const { customer_id, vehicle_id: vin, service_description, advisor_id, odometer_in } = input;
    await requireCustomer(database, customer_id);
    const vehicle = await getVehicle(database, vin);
    if (advisor_id !== undefined) await requireAdvisor(database, advisor_id);
    if (odometer_in !== undefined) await requireForwardOdometer(database, vin, odometer_in);
    const warnings = await warningsFor(context, vin, vehicle.customer_id, customer_id);
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
        promised_at: input.promised_at,
        opened_at: now,
        updated_at: now,
      })
      .execute();
    const created = await tellChange(context, repairOrderId, 1, {
      type: 'created',
      detail: { from_status: null, to_status: 'pending', reason: null, service_description },
    });
    return { ...summarize(created), warnings };
  },
});

async function warningsFor(
  { database }: RepairOrdersContext,
  vin: string,
  ownerId: string,
  customerId: string,
): Promise<Warning[]> {
  const open = await database
    .selectFrom('repair_orders')
    .select('repair_order_id')
    .where('vin', '=', vin)
    .where('status', 'not in', STATUSES.filter(isFinished))
    .orderBy('repair_order_id')
    .execute();
  const numbers = open.map((row) => row.repair_order_id).join(', ');
  return [
    ...(open.length > 0
      ? [{ code: 'DUPLICATE_OPEN_RO' as const, message: `Vehicle ${vin} already has an open repair order: ${numbers}` }]
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
}

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
