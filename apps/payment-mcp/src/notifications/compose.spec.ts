import { compose } from './compose';

const subject = { repairOrderId: '412207', customerName: 'Ana Torres', amount: 48_620, currency: 'USD' };
const link = { url: 'http://localhost:3002/pay/token', expiresAt: new Date('2026-11-24T00:00:00Z') };

describe('messages to customers', () => {
  it('name the amount, the repair order, the address and its expiry in an email', () => {
    expect(compose('payment_link', 'email', { ...subject, link })).toEqual({
      headline: 'Payment for repair order 412207',
      body:
        'Hello Ana Torres,\n\n' +
        'Please pay 486.20 USD for repair order 412207 here:\n\n' +
        'http://localhost:3002/pay/token\nThe link works once, until Tue, 24 Nov 2026 00:00:00 GMT.\n\n' +
        'Your service department\n',
    });
  });

  it('are one sentence and the address in a text message', () => {
    expect(compose('reminder', 'sms', { ...subject, link }).body).toBe(
      'We are still waiting for 486.20 USD for repair order 412207. You can pay here: http://localhost:3002/pay/token',
    );
  });

  it('carry no address where nothing is to be paid, and greet someone unknown politely', () => {
    expect(compose('receipt', 'email', { ...subject, customerName: null }).body).toBe(
      'Hello,\n\nThank you: we have received 486.20 USD for repair order 412207.\n\nYour service department\n',
    );
    expect(compose('refund', 'sms', subject).body).toBe(
      'We have refunded 486.20 USD of your payment for repair order 412207.',
    );
  });
});
