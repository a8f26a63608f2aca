import { z } from 'zod';
import { EMAIL_MAX_LENGTH, EMAIL_PATTERN, PHONE_PATTERN } from './contact';
import { isCurrency, isExactAmount } from './money';
import { PART_NUMBER_LENGTH, PART_NUMBER_PATTERN } from './part-number';
import { normalizeRepairOrderNumber, REPAIR_ORDER_PATTERN } from './repair-order-number';
import { STATUS_NAMES, STATUSES } from './repair-order-status';
import { VEHICLE_PATTERN, VIN_PATTERN } from './vin';

/**
 * The fields tools share, with what planners read from a schema: `x-entity` (whose identifier it is) and `x-labels`
 * (what people write before it), `x-value-labels` (what people call each value of an enumeration), `x-usual` (the output, of the
 * plainest read of what the call is about, that is meant where nothing is said), `x-among` (the list of that read which has the
 * things that a call can name). A refined field keeps its metadata only if `.meta()` comes last.
 */
export const repairOrderId = z
  .string()
  .regex(REPAIR_ORDER_PATTERN, {
    error: 'must be a repair order number: 1 to 10 digits, with or without RO before them',
  })
  .overwrite(normalizeRepairOrderNumber)
  .meta({
    'x-must': 'must be a repair order number: 1 to 10 digits, with or without RO before them',
    description: 'Repair order number; also the invoice number of its payments.',
    examples: ['412207', '1234'],
    'x-entity': 'repair_order',
    'x-labels': [
      'RO',
      'repair order',
      'work order',
      'RO number',
      'R/O',
      'WO',
      'ticket',
      'invoice',
      'orden',
      'orden de reparación',
      'orden de trabajo',
    ],
  });

export const partNumber = z
  .string()
  .min(PART_NUMBER_LENGTH.min)
  .max(PART_NUMBER_LENGTH.max)
  .regex(PART_NUMBER_PATTERN, {
    error: 'must be a part number: letters and digits, with single dashes, dots, slashes or spaces between them',
  })
  .meta({
    'x-must': 'must be a part number: letters and digits, with single dashes, dots, slashes or spaces between them',
    description: 'Part number of the maker or the dealership; compared without case, dashes and spaces.',
    examples: ['04465-33480', '1234'],
    'x-entity': 'part',
    'x-labels': ['part', 'part number', 'P/N', 'PN', 'SKU', 'pieza', 'refacción', 'repuesto'],
  });

export const reservationId = z
  .string()
  .regex(/^RSV-[0-9A-Z]{6,26}$/, { error: 'must be written like RSV-100001' })
  .meta({
    'x-must': 'must be written like RSV-100001',
    description: 'Number of a parts reservation.',
    examples: ['RSV-100001'],
    'x-entity': 'reservation',
    'x-labels': ['reservation', 'hold', 'reserva', 'reservación'],
  });

export const customerId = z
  .string()
  .regex(/^C-[0-9A-Z]{3,12}$/, { error: 'must be written like C-20118' })
  .meta({
    'x-must': 'must be written like C-20118',
    description: 'Customer number.',
    examples: ['C-20118'],
    'x-entity': 'customer',
    'x-labels': ['customer', 'customer number', 'cust', 'client', 'cliente'],
  });

/**
 * Without its check digit: what is on file decides, and a vehicle made for another market may have none. Who only asks
 * what is wrong with a number must be able to write it down, too.
 */
export const vehicleId = z
  .string()
  .regex(VEHICLE_PATTERN, { error: 'must be a VIN of 17 characters, or what stands in its place' })
  .meta({
    'x-must': 'must be a VIN of 17 characters, or what stands in its place',
    description: 'The vehicle, by its 17-character VIN, or by the number that one without has here.',
    examples: ['4T1G11AK6LU000000'],
    'x-entity': 'vehicle',
    'x-labels': ['vehicle', 'car', 'VIN', 'vehículo', 'auto', 'carro'],
  });

export const technicianId = z
  .string()
  .regex(/^T-[0-9A-Z]{3,12}$/, { error: 'must be written like T-014' })
  .meta({
    'x-must': 'must be written like T-014',
    description: 'Technician number.',
    examples: ['T-014'],
    'x-entity': 'technician',
    'x-labels': ['technician', 'tech', 'mechanic', 'técnico', 'mecánico'],
  });

export const paymentId = z
  .string()
  .regex(/^PAY-[0-9A-Z]{3,26}$/, { error: 'must be written like PAY-7001' })
  .meta({
    'x-must': 'must be written like PAY-7001',
    description: 'Payment number.',
    examples: ['PAY-7001'],
    'x-entity': 'payment',
    'x-labels': ['payment', 'payment number', 'pmt', 'transaction', 'pago'],
  });

export const paymentLinkId = z
  .string()
  .regex(/^PL-[0-9A-Z]{3,26}$/, { error: 'must be written like PL-9001' })
  .meta({
    'x-must': 'must be written like PL-9001',
    description: 'Payment link number.',
    examples: ['PL-9001'],
    'x-entity': 'payment_link',
    'x-labels': ['payment link', 'pay link', 'link', 'enlace de pago', 'enlace'],
  });

export const repairOrderStatus = z.enum(STATUSES).meta({
  description: 'Status of a repair order.',
  'x-labels': ['status', 'state', 'estado'],
  'x-value-labels': STATUS_NAMES,
});

/** A decimal amount at a tool border; pair it with `currency` and `.check(exactAmount)`. */
export const amount = z
  .number()
  .positive()
  .max(1_000_000)
  .meta({
    description: 'Amount of money in the currency’s main unit, e.g. 100 or 99.95.',
    examples: [100, 99.95],
    'x-labels': ['amount', 'total', 'price', 'monto', 'importe'],
  });

export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, { error: 'must be an ISO 4217 currency code such as USD' })
  .refine(isCurrency, { error: 'must be an ISO 4217 currency code' })
  .meta({
    'x-must': 'must be an ISO 4217 currency code such as USD',
    description: 'ISO 4217 currency code.',
    format: 'iso-4217',
    examples: ['USD'],
    'x-labels': ['currency'],
  });

/** Object check: an `amount` is a whole number of its `currency`'s minor units. */
export function exactAmount(context: z.core.ParsePayload<{ amount?: number | undefined; currency: string }>): void {
  const { amount: value, currency: code } = context.value;
  if (value === undefined || !isCurrency(code) || isExactAmount(value, code)) return;
  context.issues.push({
    code: 'custom',
    path: ['amount'],
    input: value,
    message: `has more decimals than ${code} has minor units`,
  });
}

export const email = z
  .string()
  .max(EMAIL_MAX_LENGTH)
  .regex(EMAIL_PATTERN, {
    error:
      'must be an email address such as ana@example.com: no quotation marks, an international domain in its xn-- form',
  })
  .meta({
    'x-must':
      'must be an email address such as ana@example.com: no quotation marks, an international domain in its xn-- form',
    description: 'Email address.',
    format: 'email',
    examples: ['ana.torres@example.com'],
    'x-labels': ['email', 'e-mail', 'mail'],
  });

export const phone = z
  .string()
  .regex(PHONE_PATTERN, { error: 'must be a telephone number with its country code, such as +13125550142' })
  .meta({
    'x-must': 'must be a telephone number with its country code, such as +13125550142',
    description: 'Telephone number in E.164 form.',
    examples: ['+13125550142'],
    'x-labels': ['phone', 'mobile', 'telephone', 'teléfono'],
  });

export const vin = z
  .string()
  .regex(VIN_PATTERN, { error: 'must be a VIN: 17 letters and digits, without I, O and Q' })
  .meta({
    'x-must': 'must be a VIN: 17 letters and digits, without I, O and Q',
    description: 'Vehicle identification number (ISO 3779).',
    examples: ['4T1G11AK6LU000000'],
    'x-labels': ['VIN'],
  });

export const modelYear = z
  .int()
  .min(1981)
  .max(2035)
  .meta({ description: 'Model year of the vehicle.', examples: [2019], 'x-labels': ['year', 'model year'] });

export const quantity = z
  .int()
  .min(1)
  .max(999)
  .meta({
    description: 'How many pieces.',
    examples: [1],
    'x-labels': ['quantity', 'qty', 'pieces', 'cantidad', 'piezas'],
  });

/** RFC 3339 with an offset, as every time in this system. */
export const timestamp = z
  .string()
  .refine((text) => /^\d{4}-\d\d-\d\dT.+(?:Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text)), {
    error: 'must be an RFC 3339 date and time with an offset',
  })
  .meta({
    'x-must': 'must be an RFC 3339 date and time with an offset, such as 2026-11-23T15:40:00Z',
    description: 'RFC 3339 date and time with offset.',
    format: 'date-time',
    examples: ['2026-11-23T15:40:00Z'],
  });

/** Free text people write: a note, a reason. */
export const freeText = (description: string, longest = 2000) =>
  z.string().trim().min(1).max(longest).meta({ description });

/** How many rows a listing returns at most. */
export const limit = z
  .int()
  .min(1)
  .max(100)
  .default(20)
  .meta({ description: 'How many results to return at most.', examples: [20] });

/** Number of results to skip, for the next page of a listing. */
export const offset = z.int().min(0).max(100_000).default(0).meta({ description: 'How many results to skip.' });
