const { groupBy, sumOf } = require('./grouping.cjs');

/** @typedef {import('../evidence/evidence.cjs').Violation} Violation */

/**
 * No more is given back than was paid, and the totals are the sums of what they count.
 * @param {Pick<import('../evidence/evidence.cjs').Evidence, 'payment'>} evidence
 * @returns {Violation[]}
 */
function checkMoney({ payment: { accounts, payments, refunds } }) {
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

/** @param {boolean} condition @param {string} subject @param {string} message @returns {Violation[]} */
const holds = (condition, subject, message) => (condition ? [] : [{ invariant: 'money', subject, message }]);

module.exports = { checkMoney };
