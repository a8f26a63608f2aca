import { PAYMENT_METHOD_WORDS, PAYMENT_STATUS_WORDS, STATUS_WORDS } from '@ars/domain';
import type { OperationWording } from '@ars/mcp-protocol';

/** What every payment shows, said in the same way by whichever tool tells it. */

export const PAYMENT_AMOUNTS = [
  'amount',
  'amount_paid',
  'amount_refunded',
  'balance_due',
  'credit',
  'refundable_remaining',
  'payment_amount',
  'repair_order_balance',
  'balance',
  'total',
  'estimate',
  'requested_payment',
];

export const paymentValues = (language: 'en' | 'es' | 'fr'): NonNullable<OperationWording['values']> => ({
  status: { ...STATUS_WORDS[language], ...PAYMENT_STATUS_WORDS[language] },
  method: PAYMENT_METHOD_WORDS[language],
});

/** Whose repair order it is, behind its number, where that was read. */
export const ofCustomer = '{repair_order_customer, select, none {} other { ({repair_order_customer})}}';

/** One payment of several. */
export const paymentRow = {
  en: '{payment_id} · RO {repair_order_id} · {amount} · {method} · {status}{payment_date, select, none {} other { · {payment_date}}}{payment_link_id, select, none {} other { · link {payment_link_id}}}{amount_refunded, plural, =0 {} other { · refunded {amount_refunded}}}',
  es: '{payment_id} · OR {repair_order_id} · {amount} · {method} · {status}{payment_date, select, none {} other { · {payment_date}}}{payment_link_id, select, none {} other { · enlace {payment_link_id}}}{amount_refunded, plural, =0 {} other { · reembolsado {amount_refunded}}}',
  fr: '{payment_id} · OR {repair_order_id} · {amount} · {method} · {status}{payment_date, select, none {} other { · {payment_date}}}{payment_link_id, select, none {} other { · lien {payment_link_id}}}{amount_refunded, plural, =0 {} other { · remboursé {amount_refunded}}}',
};
