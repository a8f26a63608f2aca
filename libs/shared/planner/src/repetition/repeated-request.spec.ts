import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { repeatedRequest } from './repeated-request';

const read = (text: string, hours?: string) => {
  const request = { text, context: {}, requestId: 'r1', now: new Date('2026-12-01T12:00:00Z') };
  const repeated = repeatedRequest(request, dealershipCatalogue, hours);
  return repeated && ('cron' in repeated ? repeated.cron : repeated.happening.event);
};

describe('what a request wants done again and again', () => {
  it('is what it orders, at its beginning or its end', () => {
    expect(read('every Monday at 8 list holds older than three days')).toBe('0 8 * * 1');
    expect(read('show the open repair orders each weekday at 7:30')).toBe('30 7 * * 1-5');
  });

  it('is not what it wants written down', () => {
    expect(read('Add a note to RO 412188: customer picks up every Monday at 8')).toBeUndefined();
    expect(read('put a note on 412188 saying "she is here every Monday at 8"')).toBeUndefined();
  });

  it('may be on what happens there, and not where that is written down', () => {
    expect(read('whenever a payment link expires, show the order')).toBe('payment.link_expired');
    expect(read('Add a note to RO 412188: call her whenever a part arrives')).toBeUndefined();
  });

  it('is done when the dealership opens, where no time is said', () => {
    expect(read('every Monday list the unpaid repair orders', '08:30-17:00')).toBe('30 8 * * 1');
  });
});
