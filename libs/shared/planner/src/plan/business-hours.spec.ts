import { BUSINESS_HOURS, DEFAULT_BUSINESS_HOURS, readBusinessHours } from './business-hours';

describe('readBusinessHours', () => {
  it('reads minutes after midnight', () => {
    expect(readBusinessHours('07:30-18:00')).toEqual({ opens: 450, closes: 1_080 });
    expect(readBusinessHours(BUSINESS_HOURS)).toEqual(DEFAULT_BUSINESS_HOURS);
  });

  it.each(['', '7-18', '18:00-07:00', '07:00–18:00', '24:00-25:00', '07:00-07:00'])('finds none in %p', (text) => {
    expect(readBusinessHours(text)).toBeUndefined();
  });
});
