import type { OperationPhrases } from '@ars/mcp-protocol';
import { PAYMENT_AMOUNTS, paymentValues } from '../payment.phrases';

export const phrases: OperationPhrases = {
  amounts: PAYMENT_AMOUNTS,
  words: {
    en: {
      title: 'refund a payment',
      order:
        'Refund {amount, select, none {{payment_amount, select, none {all} other {all of the {payment_amount}}}} other {{amount}}} of payment {payment_id}{payment_repair_order_id, select, none {} other { (RO {payment_repair_order_id})}}{reason, select, none {} other {: {reason}}}',
      done: 'Refunded {amount} of payment {payment_id}, RO {repair_order_id} ({reason}); {refundable_remaining} of it can still be refunded. Refund {refund_id}.',
      values: {
        ...paymentValues('en'),
        reason: {
          duplicate: 'paid twice',
          fraudulent: 'fraud',
          requested_by_customer: 'requested by the customer',
          service_not_performed: 'service not performed',
          part_returned: 'part returned',
          price_adjustment: 'price adjustment',
          goodwill: 'goodwill',
        },
      },
    },
    es: {
      title: 'reembolsar un pago',
      order:
        'Reembolsar {amount, select, none {{payment_amount, select, none {todo} other {los {payment_amount} completos}}} other {{amount}}} del pago {payment_id}{payment_repair_order_id, select, none {} other { (OR {payment_repair_order_id})}}{reason, select, none {} other {: {reason}}}',
      done: 'Se reembolsaron {amount} del pago {payment_id}, OR {repair_order_id} ({reason}); aún se pueden reembolsar {refundable_remaining}. Reembolso {refund_id}.',
      values: {
        ...paymentValues('es'),
        reason: {
          duplicate: 'pagado dos veces',
          fraudulent: 'fraude',
          requested_by_customer: 'a petición del cliente',
          service_not_performed: 'servicio no realizado',
          part_returned: 'pieza devuelta',
          price_adjustment: 'ajuste de precio',
          goodwill: 'cortesía',
        },
      },
    },
    fr: {
      title: 'rembourser un paiement',
      order:
        'Rembourser {amount, select, none {{payment_amount, select, none {tout} other {la totalité ({payment_amount})}}} other {{amount}}} du paiement {payment_id}{payment_repair_order_id, select, none {} other { (OR {payment_repair_order_id})}}{reason, select, none {} other { : {reason}}}',
      done: '{amount} remboursés sur le paiement {payment_id}, OR {repair_order_id} ({reason}) ; {refundable_remaining} encore remboursables. Remboursement {refund_id}.',
      values: {
        ...paymentValues('fr'),
        reason: {
          duplicate: 'payé deux fois',
          fraudulent: 'fraude',
          requested_by_customer: 'à la demande du client',
          service_not_performed: 'service non effectué',
          part_returned: 'pièce retournée',
          price_adjustment: 'ajustement de prix',
          goodwill: 'geste commercial',
        },
      },
    },
  },
};
