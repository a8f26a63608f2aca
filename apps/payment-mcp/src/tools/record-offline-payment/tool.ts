import { fields, toDecimal, toMinor } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { moveMoney } from '../../accounts/move-money';
import {
  lockAccount,
  readAccount,
  requireBillable,
  requireCurrency,
  requireWithinBalance,
} from '../../accounts/payment-account';
import { OFFLINE_METHODS } from '../../database/schema';
import { newIdentifier } from '../../identifiers';
import { cancelUnpayableLinks } from '../../links/end-links';
import { describePayment, findPayment, paymentOutput } from '../../payments/payment';
import type { PaymentProvider } from '../../provider/payment-provider';
import { defineTool } from '../../define-tool';
import { phrases } from './phrases';
import { vocabulary } from './vocabulary';

export const recordOfflinePayment = (provider: PaymentProvider) =>
  defineTool({
    name: 'record_offline_payment',
    title: 'Record offline payment',
    description:
      'Books money received at the counter, so that the balance is right. Live payment links that would then collect ' +
      'more than is owed are cancelled. Errors: RO_NOT_FOUND, RO_STATUS_NOT_BILLABLE, CURRENCY_MISMATCH, ' +
      'AMOUNT_EXCEEDS_BALANCE.',
    annotations: WRITES,
    input: z
      .strictObject({
        repair_order_id: fields.repairOrderId,
        amount: fields.amount.meta({ ...fields.amount.meta(), 'x-usual': 'balance' }),
        currency: fields.currency.default('USD'),
        method: z.enum(OFFLINE_METHODS).meta({
          description: 'How the money was received.',
          'x-value-labels': {
            cash: ['bills', 'efectivo', 'billetes', 'espèces', 'comptant', 'liquide'],
            check: ['cheque', 'ck', 'chk', 'chèque'],
            terminal: [
              ...[
                'card terminal',
                'card reader',
                'card machine',
                'ran card',
                'ran on the terminal',
                'swiped',
                'tapped',
              ],
              ...['by card', 'credit card', 'debit card', 'debit', 'visa', 'mastercard', 'amex', 'american express'],
              ...['con tarjeta', 'tarjeta', 'en la terminal', 'par carte', 'carte', 'au terminal'],
            ],
            on_account: ['to his account', 'on account', 'house account', 'a cuenta', 'en compte'],
            warranty_claim: ['warranty', 'garantía', 'garantie'],
          },
        }),
        reference: fields
          .freeText('Number of the check, claim or terminal slip; never a card number.', 64)
          .optional()
          .meta({
            description: 'Number of the check, claim or terminal slip; never a card number.',
            examples: ['2231'],
            'x-labels': [
              'check',
              'check no.',
              'check number',
              'ck',
              'claim',
              'slip',
              'cheque',
              'reference',
              'chèque',
              'folio',
            ],
          }),
      })
      .check(fields.exactAmount),
    output: paymentOutput.extend({
      balance_due: z.number().nullable().meta({ description: 'What is still owed; null when not on file.' }),
      cancelled_payment_links: z.array(fields.paymentLinkId),
    }),
    changes: [
      {
        entity: 'repair_order',
        id: '$inputs.repair_order_id',
        field: 'balance',
        read: { operations: ['get_repair_order_details'], parameters: { repair_order_id: '$inputs.repair_order_id' } },
        before: '$read.balance',
        after: { minus: ['$read.balance', '$inputs.amount'] },
      },
    ],
    vocabulary,
    phrases,
    async run({ repair_order_id, amount, currency, method, reference }, context) {
      const { database, emit, now } = context;
      const account = await lockAccount(database, repair_order_id);
      const amount_minor = toMinor(amount, currency);
      requireBillable(account);
      requireCurrency(account, currency);
      requireWithinBalance(account, amount_minor);
      const payment_id = newIdentifier('PAY');
      await database
        .insertInto('payments')
        .values({
          payment_id,
          repair_order_id,
          amount_minor,
          captured_minor: amount_minor,
          currency,
          method,
          transaction_id: reference ?? null,
          created_at: now,
          captured_at: now,
        })
        .execute();
      const snapshot = await moveMoney(database, repair_order_id, { captured: amount_minor });
      const payment = describePayment(await findPayment(context, payment_id));
      await emit('offline_payment_recorded', { subject: repair_order_id, data: { account: snapshot, ...payment } });
      const after = await readAccount(database, repair_order_id);
      const cancelled_payment_links = await cancelUnpayableLinks(context, provider, after);
      const balance_due = after.balance_minor === null ? null : toDecimal(after.balance_minor, currency);
      return { ...payment, balance_due, cancelled_payment_links };
    },
  });
