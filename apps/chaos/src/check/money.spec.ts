import { buildEvidence, named } from '../testing/build-evidence';
import { checkMoney } from './money';

const clean = {
  accounts: [{ repair_order_id: '1234', paid_minor: 500, refunded_minor: 200 }],
  payments: [{ payment_id: 'PAY-1', repair_order_id: '1234', captured_minor: 500, refunded_minor: 200 }],
  links: [],
  refunds: [
    { refund_id: 'RF-1', payment_id: 'PAY-1', amount_minor: 150 },
    { refund_id: 'RF-2', payment_id: 'PAY-1', amount_minor: 50 },
  ],
};
const check = (payment: Partial<typeof clean>) =>
  named(checkMoney(buildEvidence({ payment: { ...clean, ...payment } })));

describe('money adds up', () => {
  it('is content where it does', () => {
    expect(check({})).toEqual([]);
  });

  it('finds more refunded than was captured', () => {
    const refunds = [...clean.refunds, { refund_id: 'RF-3', payment_id: 'PAY-1', amount_minor: 400 }];
    const messages = checkMoney(buildEvidence({ payment: { ...clean, refunds } })).map(({ message }) => message);
    expect(messages).toContain('600 cents were refunded of 500 captured');
  });

  it('finds a refund that the payment does not count', () => {
    expect(check({ refunds: clean.refunds.slice(1) })).toEqual(['money: payment PAY-1']);
  });

  it('finds an account that differs from its payments', () => {
    expect(check({ accounts: [{ repair_order_id: '1234', paid_minor: 400, refunded_minor: 100 }] })).toEqual([
      'money: account of repair order 1234',
      'money: account of repair order 1234',
    ]);
  });
});
