import { fields, toDecimal, toMinor } from '@ars/domain';
import { WRITES } from '@ars/mcp-server';
import { z } from 'zod';
import { moveMoney } from '../accounts/move-money';
import {
  lockAccount,
  readAccount,
  requireBillable,
  requireCurrency,
  requireWithinBalance,
} from '../accounts/payment-account';
import { OFFLINE_METHODS } from '../database/schema';
import { newIdentifier } from '../identifiers';
import { cancelUnpayableLinks } from '../links/end-links';
import { describePayment, findPayment, paymentOutput } from '../payments/payment';
import type { PaymentProvider } from '../provider/payment-provider';
import { defineTool } from './define-tool';
import { recordOfflinePaymentPhrases } from './record-offline-payment.phrases';

export const recordOfflinePayment = (provider: PaymentProvider) =>
  defineTool({
    name: 'record_offline_payment',
    title: 'Record offline payment',
    phrases: recordOfflinePaymentPhrases,
    description:
      'Books money received at the counter, so that the balance is right. Live payment links that would then collect ' +
      'more than is owed are cancelled.',
    keywords: [
      'cash payment',
      'paid at the counter',
      'check payment',
      'card terminal',
      'record payment',
      'took cash',
      'take cash',
      'take check',
      'wrote check',
      'wrote us a check',
      'settled in cash',
      'paid in cash',
      'book payment',
      'enter payment',
      'pago en efectivo',
      'registra un pago',
      'put down cash',
      'cash down',
      'ring up cash',
      'ring up payment',
      'log cash',
      'log check',
      'log payment',
      'took check',
      'took payment',
      'take payment',
      'ran card',
      'received cash',
      'received check',
      'received payment',
      'got cash',
      'got check',
      'check came in',
      'book cash',
      'book check',
      'paid cash',
      'paid by check',
      'enter check',
      'record cash',
      'record check',
      'pagó en efectivo',
      'el cliente pagó',
      'recibimos el pago',
    ],
    examples: [
      'Book $99.95 in cash for RO 412207',
      'Customer paid 210$ by check at the counter for RO 412221',
      'Take a terminal payment of $80 on RO 412207',
      'Record $50 cash',
      'Received 80 dollars',
      'Registra un pago en efectivo de 210$ para la orden 412221',
    ],
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
    annotations: WRITES,
    input: z
      .strictObject({
        repair_order_id: fields.repairOrderId,
        amount: fields.amount.meta({ ...fields.amount.meta(), 'x-usual': 'balance' }),
        currency: fields.currency.default('USD'),
        method: z.enum(OFFLINE_METHODS).meta({
          description: 'How the money was received.',
          'x-value-labels': {
            cash: ['efectivo'],
            check: ['cheque', 'ck'],
            terminal: ['card terminal', 'card reader', 'ran card', 'by card', 'con tarjeta'],
            on_account: ['to his account', 'a cuenta'],
            warranty_claim: ['warranty', 'garantía'],
          },
        }),
        reference: fields
          .freeText('Number of the check, claim or terminal slip; never a card number.', 64)
          .optional()
          .meta({ 'x-labels': ['check', 'ck', 'claim', 'slip', 'cheque'] }),
      })
      .check(fields.exactAmount),
    output: paymentOutput.extend({
      balance_due: z.number().nullable().meta({ description: 'What is still owed; null when not on file.' }),
      cancelled_payment_links: z.array(fields.paymentLinkId),
    }),
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
