import type { Evidence, Violation } from '../evidence/evidence';
import { groupBy, sumOf } from './grouping';

/** No more is given back than was paid, and the totals are the sums of what they count. */
export function checkMoney({ payment: { accounts, payments, refunds } }: Pick<Evidence, 'payment'>): Violation[] {
  const refundsOf = groupBy(refunds, ({ payment_id }) => payment_id);
  const ofPayments = payments.flatMap(({ payment_id, captured_minor: captured, refunded_minor: told }) => {
    const refunded = sumOf(refundsOf.get(payment_id) ?? [], ({ amount_minor }) => amount_minor);
    const subject = `payment ${payment_id}`;
    return [
      ...holds(refunded <= captured, subject, `${refunded} cents were refunded of ${captured} captured`),
      ...holds(told === refunded, subject, `says that ${told} cents were refunded, its refunds make ${refunded}`),
    ];
  });
  const paymentsOf = groupBy(payments, ({ repair_order_id }) => repair_order_id);
  const ofAccounts = accounts.flatMap(({ repair_order_id: order, paid_minor: paid, refunded_minor: refunded }) => {
    const own = paymentsOf.get(order) ?? [];
    const captured = sumOf(own, ({ captured_minor }) => captured_minor);
    const given = sumOf(own, ({ refunded_minor }) => refunded_minor);
    const subject = `account of repair order ${order}`;
    return [
      ...holds(paid === captured, subject, `says that ${paid} cents were paid, its payments make ${captured}`),
      ...holds(refunded === given, subject, `says that ${refunded} cents were refunded, its payments make ${given}`),
    ];
  });
  return [...ofPayments, ...ofAccounts];
}

const holds = (condition: boolean, subject: string, message: string): Violation[] =>
  condition ? [] : [{ invariant: 'money', subject, message }];
