import fc from 'fast-check';
import { formatMoney, isCurrency, isExactAmount, minorDigits, toDecimal, toMinor } from './money';

describe('money', () => {
  it.each([
    ['USD', 2],
    ['EUR', 2],
    ['JPY', 0],
    ['KWD', 3],
  ])('knows the minor units of %s', (currency, digits) => {
    expect(minorDigits(currency)).toBe(digits);
  });

  it.each(['', 'usd', 'US', 'DOLLAR', 'ZZZ'])('does not take %p for a currency', (code) => {
    expect(isCurrency(code)).toBe(false);
    expect(() => toMinor(1, code)).toThrow(RangeError);
  });

  it.each([
    [100, 'USD', 10_000],
    [99.95, 'USD', 9_995],
    [100.1, 'USD', 10_010],
    [0.29, 'USD', 29],
    [5_000, 'JPY', 5_000],
    [1.234, 'KWD', 1_234],
  ])('takes %p %s for %p minor units, and back', (amount, currency, minor) => {
    expect(toMinor(amount, currency)).toBe(minor);
    expect(toDecimal(minor, currency)).toBe(amount);
  });

  it.each([
    [10.005, 'USD'],
    [0.1 + 0.2, 'USD'],
    [1.5, 'JPY'],
    [Number.NaN, 'USD'],
    [Number.POSITIVE_INFINITY, 'USD'],
    [1e300, 'USD'],
  ])('rounds nothing: %p is no amount of %s', (amount, currency) => {
    expect(isExactAmount(amount, currency)).toBe(false);
    expect(() => toMinor(amount, currency)).toThrow(RangeError);
  });

  it('loses nothing between minor units and decimals', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.constantFrom('USD', 'JPY', 'KWD'),
        (minor, currency) => toMinor(toDecimal(minor, currency), currency) === minor,
      ),
    );
  });

  it('refuses fractions of a minor unit', () => {
    expect(() => toDecimal(10.5, 'USD')).toThrow(RangeError);
  });

  it('is written with its currency', () => {
    expect(formatMoney(1_050, 'USD')).toBe('10.50 USD');
    expect(formatMoney(500, 'JPY')).toBe('500 JPY');
  });
});
