import { fields, repairOrderEventData } from '@ars/domain';
import type { EventDefinition, EventDefinitions } from '@ars/mcp-server';
import { z } from 'zod';
import { historyDetails, type HistoryDetails, type HistoryType } from './database/history';

const customer = { customer_id: 'C-20118', name: 'Ana Torres', phone: '+13125550142', email: 'ana.torres@example.com' };
const vehicle = { vehicle_id: '4T1G11AK6LU000000', year: 2020, make: 'Toyota', model: 'Camry' };
const repair_order = {
  ...{ repair_order_id: '412207', version: 3, status: 'in_progress', customer_id: customer.customer_id },
  ...{ customer_name: customer.name, customer_email: customer.email, customer_phone: customer.phone },
  ...{ sms_consent: true, vehicle, total: 480.25, balance: 480.25, currency: 'USD' },
};

/** A repair order changes: how it is then, and what its history says of the change. */
const change = <Type extends HistoryType>(
  type: Type,
  description: string,
  detail: HistoryDetails[Type],
): EventDefinition => ({
  description,
  data: repairOrderEventData.extend(historyDetails[type].shape),
  example: { repair_order, ...detail },
});

/** What the repair-orders server tells. */
export const events: EventDefinitions = {
  created: change('created', 'A repair order is opened.', {
    ...{ from_status: null, to_status: 'pending', reason: null, service_description: 'Annual inspection' },
  }),
  status_changed: change('status_changed', 'A repair order moves to another status.', {
    ...{ from_status: 'pending', to_status: 'in_progress', reason: null },
  }),
  updated: change('updated', 'Fields of a repair order change.', {
    changes: [{ field: 'total', from: null, to: 480.25 }],
    reason: null,
  }),
  technician_assigned: change(
    'technician_assigned',
    'A technician is given a repair order, or it is given to nobody.',
    {
      ...{ technician_id: 'T-014', technician: 'Maria Gonzalez', previous_technician_id: null },
    },
  ),
  note_added: change('note_added', 'A note is added to a repair order.', {
    ...{ note_id: '412207-N3', kind: 'customer_visible', note: 'Brake pads at 3 mm' },
  }),
  customer_authorized: change('customer_authorized', 'A customer approves or declines work.', {
    ...{ authorization_id: '412207-A3', decision: 'approved', amount: 640, currency: 'USD', method: 'phone' },
    ...{ authorized_by: 'Ana Torres', contact: '+13125550142' },
  }),
  cancelled: change('cancelled', 'A repair order is cancelled.', {
    ...{ from_status: 'in_progress', to_status: 'cancelled', reason: 'the customer took the car away' },
  }),
  balance_changed: change('balance_changed', 'What is owed changes, since money came in or was given back.', {
    ...{ paid_total: 100, refunded_total: 0, currency: 'USD' },
  }),
  customer_created: {
    description: 'A customer is put on file.',
    data: z.object({
      customer: z.object({
        customer_id: fields.customerId,
        name: z.string(),
        phone: z.string().nullable(),
        email: z.string().nullable(),
        sms_consent: z.boolean().meta({ description: 'Whether text messages may be sent.' }),
      }),
    }),
    example: { customer: { ...customer, sms_consent: true } },
  },
  vehicle_created: {
    description: 'A vehicle of a customer is put on file.',
    data: z.object({
      vehicle: z.object({
        vehicle_id: fields.vehicleId,
        vin: z.string().nullable().meta({ description: 'Null where it is not known.' }),
        year: z.int(),
        make: z.string(),
        model: z.string(),
        customer_id: fields.customerId,
      }),
    }),
    example: { vehicle: { ...vehicle, vin: vehicle.vehicle_id, customer_id: customer.customer_id } },
  },
  customer_erased: {
    description: 'A customer is forgotten: other systems do the same.',
    data: z.object({ customer: z.object({ customer_id: z.string() }) }),
    example: { customer: { customer_id: customer.customer_id } },
  },
};
