import { fields } from '@ars/domain';
import { READS } from '@ars/mcp-server';
import { z } from 'zod';
import { isBillable, readAccount } from '../../accounts/payment-account';
import type { PaymentMethod } from '../../database/schema';
import { defineTool } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

/** How each is taken; `create_payment_link` for the page, `record_offline_payment` for the rest. */
const METHODS: Record<PaymentMethod, { name: string; where: 'payment_link' | 'counter' | 'office' }> = {
  card: { name: 'Card, on the page of a payment link', where: 'payment_link' },
  terminal: { name: 'Card, at the terminal', where: 'counter' },
  cash: { name: 'Cash', where: 'counter' },
  check: { name: 'Check', where: 'counter' },
  on_account: { name: 'On the customer’s account', where: 'office' },
  warranty_claim: { name: 'Warranty claim with the maker', where: 'office' },
};

const methodTypes = Object.keys(METHODS) as PaymentMethod[];

export const getPaymentMethods = defineTool({
  name: 'get_payment_methods',
  title: 'Get payment methods',
  description: 'Lists the ways a customer can pay, and whether they are open for a repair order. Never card numbers.',
  annotations: READS,
  input: z.strictObject({
    repair_order_id: fields.repairOrderId.optional(),
    method: z
      .enum(methodTypes)
      .optional()
      .meta({
        description: 'Whether this one is open.',
        'x-value-labels': {
          card: ['credit card', 'debit card', 'visa', 'mastercard', 'amex', 'tarjeta', 'carte'],
          cash: ['bills', 'efectivo', 'billetes', 'espèces', 'comptant', 'liquide'],
          check: ['cheque', 'personal check', 'chèque'],
          on_account: ['charge account', 'a cuenta', 'sur compte'],
          warranty_claim: ['warranty', 'garantía', 'garantie'],
        },
      }),
  }),
  output: z.object({
    repair_order_id: fields.repairOrderId.nullable(),
    currency: fields.currency.nullable().meta({ description: 'In which the repair order is billed.' }),
    methods: z.array(
      z.object({
        type: z.enum(methodTypes),
        name: z.string(),
        where: z.enum(['payment_link', 'counter', 'office']),
        enabled: z.boolean(),
        reason_disabled: z.string().nullable(),
      }),
    ),
  }),
  vocabulary,
  phrases,
  async run({ repair_order_id, method }, { database }) {
    const account = repair_order_id === undefined ? undefined : await readAccount(database, repair_order_id);
    const reason_disabled =
      account === undefined || isBillable(account) ? null : `the repair order is ${account.status}`;
    return {
      repair_order_id: account?.repair_order_id ?? null,
      currency: account?.currency ?? null,
      methods: methodTypes
        .filter((type) => method === undefined || type === method)
        .map((type) => ({
          type,
          ...METHODS[type],
          enabled: reason_disabled === null,
          reason_disabled,
        })),
    };
  },
});
