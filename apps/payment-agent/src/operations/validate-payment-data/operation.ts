import { defineOperation } from '@ars/agent';
import { fields, isCurrency, isEmail, isExactAmount, isRepairOrderNumber } from '@ars/domain';
import { containsCardNumber } from '@ars/platform';
import { z } from 'zod';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

/** What planners read from a field; without its format, since any value is taken in order to be judged. */
function labelsOf(field: z.ZodType): Record<string, unknown> {
  const { format: _format, ...labels } = field.meta() ?? {};
  return labels;
}

const input = z.strictObject({
  repair_order_id: z.string().max(200).optional().meta(labelsOf(fields.repairOrderId)),
  amount: z.number().optional().meta(labelsOf(fields.amount)),
  customer_email: z.string().max(500).optional().meta(labelsOf(fields.email)),
  currency: z.string().max(50).default('USD').meta(labelsOf(fields.currency)),
  description: z.string().max(2000).optional().meta({ description: 'What the customer pays for.' }),
});
type PaymentData = z.infer<typeof input>;

const fault = z.object({
  field: z.string(),
  code: z.enum([
    'MISSING',
    'REPAIR_ORDER_FORMAT',
    'AMOUNT_NOT_POSITIVE',
    'AMOUNT_NOT_EXACT',
    'CURRENCY_UNKNOWN',
    'EMAIL_FORMAT',
    'CARD_DATA_NOT_ALLOWED',
  ]),
  message: z.string(),
});
type Fault = z.infer<typeof fault>;

interface Rule extends Fault {
  isBroken(data: PaymentData): boolean;
}

const required = (field: keyof PaymentData): Rule => ({
  field,
  code: 'MISSING',
  message: 'is needed for a payment',
  isBroken: (data) => data[field] === undefined,
});

const containsNoCard = (field: keyof PaymentData): Rule => ({
  field,
  code: 'CARD_DATA_NOT_ALLOWED',
  message: 'holds a card number, which must not be sent here',
  isBroken: (data) => containsCardNumber(String(data[field])),
});

// Messages never repeat a value: it may be a card number in the wrong field.
const RULES: readonly Rule[] = [
  required('repair_order_id'),
  required('amount'),
  required('customer_email'),
  {
    field: 'repair_order_id',
    code: 'REPAIR_ORDER_FORMAT',
    message: 'must be 1 to 10 digits, perhaps after RO',
    isBroken: ({ repair_order_id: id }) => id !== undefined && !isRepairOrderNumber(id),
  },
  {
    field: 'amount',
    code: 'AMOUNT_NOT_POSITIVE',
    message: 'must be more than 0',
    isBroken: ({ amount }) => amount !== undefined && amount <= 0,
  },
  {
    field: 'amount',
    code: 'AMOUNT_NOT_EXACT',
    message: 'has more decimals than the currency has',
    isBroken: ({ amount, currency }) =>
      amount !== undefined && isCurrency(currency) && !isExactAmount(amount, currency),
  },
  {
    field: 'currency',
    code: 'CURRENCY_UNKNOWN',
    message: 'must be an ISO 4217 code in capitals, e.g. USD',
    isBroken: ({ currency }) => !isCurrency(currency),
  },
  {
    field: 'customer_email',
    code: 'EMAIL_FORMAT',
    message: 'must be an email address',
    isBroken: ({ customer_email: email }) => email !== undefined && !isEmail(email),
  },
  ...input.keyof().options.map(containsNoCard),
];

export const validatePaymentData = defineOperation({
  name: 'validate_payment_data',
  description:
    'Checks the data of a payment without creating it: repair order number, positive amount that is exact in its ' +
    'currency, ISO 4217 currency, email. Card numbers are refused anywhere. Nothing is looked up.',
  kind: 'local',
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  input,
  output: z.object({ valid: z.boolean(), errors: z.array(fault) }),
  vocabulary,
  phrases,
  async run(data) {
    const errors = RULES.filter((rule) => rule.isBroken(data)).map(({ field, code, message }) => ({
      field,
      code,
      message,
    }));
    return { valid: errors.length === 0, errors };
  },
});
