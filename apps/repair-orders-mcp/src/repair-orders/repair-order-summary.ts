import { fields, type RepairOrderStatus, toDecimal } from '@ars/domain';
import { z } from 'zod';
import { balanceOf, type RepairOrder } from './repair-order';

/** A repair order at a glance, in the words people use: flat, most telling first. */
export const repairOrderSummary = z.object({
  repair_order_id: fields.repairOrderId,
  status: fields.repairOrderStatus.meta({
    ...fields.repairOrderStatus.meta(),
    'x-known-as': ['status', 'where is it at', 'how far along', 'estado', 'statut', 'où en est'],
  }),
  customer: z.string().meta({
    description: 'Name of the customer.',
    'x-known-as': ['customer', 'whose car', 'whose', 'who owns', 'owner', 'cliente', 'de quién', 'client', 'à qui'],
  }),
  customer_email: z
    .string()
    .nullable()
    .meta({
      description: 'Where to write about this repair order.',
      'x-known-as': [
        'customer',
        'email on file',
        'address on file',
        'have on file',
        'her email',
        'his email',
        'correo del cliente',
      ],
    }),
  vehicle: z.string().meta({
    description: 'Year, make and model.',
    examples: ['2019 Toyota Camry'],
    'x-known-as': ['vehicle', 'car', 'what car', 'which car', 'vehículo', 'carro', 'voiture', 'véhicule'],
  }),
  service_description: z.string().meta({
    description: 'What the customer asked for.',
    'x-known-as': [
      'what is it in for',
      'in for',
      'complaint',
      'concern',
      'why is it here',
      'job',
      'work',
      'para qué vino',
      'qué tiene',
      'pour quoi',
      'plainte',
    ],
  }),
  technician: z
    .string()
    .nullable()
    .meta({
      description: 'Name of the technician at work on it.',
      'x-known-as': [
        'technician',
        'tech',
        'mechanic',
        'who is working on',
        'who has',
        'técnico',
        'quién la tiene',
        'technicien',
        'qui travaille',
      ],
    }),
  advisor: z
    .string()
    .nullable()
    .meta({
      description: 'Name of the service advisor.',
      'x-known-as': ['advisor', 'writer', 'service writer', 'who wrote', 'asesor', 'conseiller'],
    }),
  promised_at: z
    .string()
    .nullable()
    .meta({
      description: 'When the vehicle was promised.',
      format: 'date-time',
      'x-known-as': [
        'promise',
        'promise time',
        'promised',
        'due',
        'when will it be done',
        'what time',
        'promesa',
        'prometida',
        'para cuándo',
        'promesse',
        'promise pour',
        'pour quand',
      ],
    }),
  balance: z
    .number()
    .nullable()
    .meta({
      description: 'What the customer still owes; negative is a credit, null means that no total is on file yet.',
      'x-known-as': [
        'full balance',
        'open balance',
        'outstanding balance',
        'remaining balance',
        'balance due',
        'rest',
        'amount due',
        'outstanding amount',
        'open amount',
        'remainder',
        'rest',
        'is left',
        'what’s left',
        'still owes',
        'owes',
        'owe',
        'balance',
        'unpaid',
        'owed',
        'saldo',
        'saldo pendiente',
        'debe',
        'cuánto debe',
        'falta por pagar',
        'por cobrar',
        'deben',
        'solde',
        'reste à payer',
        'doit',
      ],
    }),
  estimate: z
    .number()
    .nullable()
    .meta({
      description: 'What the work is expected to cost.',
      'x-known-as': ['estimate', 'estimated', 'quote', 'quoted', 'presupuesto', 'estimado', 'devis'],
    }),
  total: z
    .number()
    .nullable()
    .meta({
      description: 'What the customer is billed; null while that is not on file.',
      'x-known-as': ['total', 'bill', 'invoice total', 'amount billed', 'importe total', 'factura', 'montant'],
    }),
  paid: z.number().meta({
    description: 'What was paid so far, less what was given back.',
    'x-known-as': ['paid', 'paid so far', 'payments', 'pagado', 'pagó', 'payé'],
  }),
  currency: fields.currency,
  version: z.int().meta({ description: 'Rises with every change; pass it back as expected_version.' }),
  customer_id: z.string(),
  customer_phone: z
    .string()
    .nullable()
    .meta({
      description: 'Where to call about this repair order.',
      'x-known-as': ['phone', 'phone number', 'number', 'call', 'reach', 'teléfono', 'téléphone'],
    }),
  sms_consent: z.boolean().meta({
    description: 'Whether text messages may be sent to customer_phone.',
    'x-known-as': [
      'text',
      'texting',
      'sms',
      'consent',
      'allowed to text',
      'mensaje',
      'mensajes',
      'SMS',
      'consentement',
    ],
  }),
  vehicle_id: fields.vehicleId.meta({ ...fields.vehicleId.meta(), 'x-known-as': ['VIN', 'NIV'] }),
  technician_id: z.string().nullable(),
  advisor_id: z.string().nullable(),
  required_skills: z.array(z.string()).meta({
    description: 'Skills that a technician must have for it.',
    'x-known-as': ['required skills', 'skills needed', 'requisitos'],
  }),
  tag: z
    .string()
    .nullable()
    .meta({
      description: 'Number of the key tag or hat on the vehicle.',
      'x-known-as': ['tag', 'hat', 'hat number', 'key tag', 'etiqueta', 'étiquette'],
    }),
  opened_at: z.string().meta({
    description: 'When the repair order was opened.',
    format: 'date-time',
    'x-known-as': ['opened', 'came in', 'when did it come in', 'abierta', 'cuándo entró', 'ouvert', 'arrivée'],
  }),
  updated_at: z.string().meta({ format: 'date-time' }),
});
/** What is asked of a repair order more than of what was just written to it. */
export const repairOrderGlance = repairOrderSummary.extend({
  ready: z.boolean().meta({
    description: 'Whether the work is done and the customer may have the vehicle, or has it.',
    'x-known-as': [
      'ready',
      'ready yet',
      'done',
      'done yet',
      'finished',
      'on time',
      'make its promise',
      'lista',
      'listo',
      'terminada',
      'terminado',
      'prête',
      'prêt',
      'finie',
      'fini',
      'terminée',
    ],
  }),
});

export type RepairOrderSummary = z.infer<typeof repairOrderSummary>;

export const summarize = (repairOrder: RepairOrder): RepairOrderSummary => ({
  repair_order_id: repairOrder.repair_order_id,
  status: repairOrder.status,
  customer: repairOrder.customer_name,
  customer_email: repairOrder.customer_email,
  vehicle: describeVehicle(repairOrder),
  service_description: repairOrder.service_description,
  technician: repairOrder.technician_name,
  advisor: repairOrder.advisor_name,
  promised_at: repairOrder.promised_at?.toISOString() ?? null,
  balance: decimalOrNull(balanceOf(repairOrder), repairOrder.currency),
  estimate: decimalOrNull(repairOrder.estimate_minor, repairOrder.currency),
  total: decimalOrNull(repairOrder.total_minor, repairOrder.currency),
  paid: toDecimal(repairOrder.paid_minor - repairOrder.refunded_minor, repairOrder.currency),
  currency: repairOrder.currency,
  version: repairOrder.version,
  customer_id: repairOrder.customer_id,
  customer_phone: repairOrder.customer_phone,
  sms_consent: repairOrder.sms_consent,
  vehicle_id: repairOrder.vin,
  technician_id: repairOrder.technician_id,
  advisor_id: repairOrder.advisor_id,
  required_skills: repairOrder.required_skills,
  tag: repairOrder.tag,
  opened_at: repairOrder.opened_at.toISOString(),
  updated_at: repairOrder.updated_at.toISOString(),
});

const READY: ReadonlySet<RepairOrderStatus> = new Set(['ready_for_pickup', 'completed', 'invoiced', 'closed']);

export const glanceAt = (repairOrder: RepairOrder): z.infer<typeof repairOrderGlance> => ({
  ...summarize(repairOrder),
  ready: READY.has(repairOrder.status),
});

export const describeVehicle = ({ year, make, model }: { year: number; make: string; model: string }): string =>
  `${year} ${make} ${model}`;

export const decimalOrNull = (minor: number | null, currency: string): number | null =>
  minor === null ? null : toDecimal(minor, currency);
