import fc from 'fast-check';
import { cardNumbersIn, containsCardNumber } from './card-numbers';

/** The digits with the check digit behind them that makes them pass (ISO/IEC 7812-1). */
function withCheckDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, character, position) => {
    const doubled = Number(character) * (position % 2 === 0 ? 2 : 1);
    return total + Math.floor(doubled / 10) + (doubled % 10);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}

const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
const sixteen = fc
  .tuple(fc.constantFrom('4', '51', '55', '2221', '2720', '6011', '65', '3530', '62'), digits(15))
  .map(([prefix, rest]) => withCheckDigit((prefix + rest).slice(0, 15)));

describe('finding the numbers of payment cards', () => {
  it.each([
    ['Visa', '4111111111111111'],
    ['Visa of 13 digits', '4222222222222'],
    ['Visa of 19 digits', '4000000000000000006'],
    ['Mastercard', '5555 5555 5555 4444'],
    ['Mastercard of the second range', '2223-0031-2200-3222'],
    ['American Express', '3782 822463 10005'],
    ['Diners Club', '3056 930902 5904'],
    ['Discover', '6011 1111 1111 1117'],
    ['JCB', '3530111333300000'],
    ['UnionPay', '6200000000000005'],
    ['Maestro', '6759649826438453'],
    ['with dots', '4111.1111.1111.1111'],
    ['digit by digit', '4 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1'],
  ])('%s', (_, number) => {
    expect(cardNumbersIn(`charge ${number} for RO 412207, please`)).toEqual([number]);
    expect(cardNumbersIn(number)).toEqual([number]);
    expect(containsCardNumber(number)).toBe(true);
  });

  it.each([
    ['behind a word', 'visa4111111111111111'],
    ['before a letter', '4111111111111111x'],
    ['behind a word, in groups', 'visa4111 1111 1111 1111'],
    ['before a letter, in groups', '4111-1111-1111-1111x'],
    ['with two spaces', '4111  1111  1111  1111'],
    ['with no-break spaces', '4111\u00a01111\u00a01111\u00a01111'],
    ['with tabs', '4111\t1111\t1111\t1111'],
    ['over several lines', '4111\n1111\r\n1111\n1111'],
    ['with other marks', '4111_1111/1111|1111'],
    ['with colons', '4111:1111:1111:1111'],
    ['with stars', '4111*1111*1111*1111'],
    ['with commas', '4111,1111,1111,1111'],
    ['with dashes that have room', '4111 - 1111 - 1111 - 1111'],
    ['in brackets', '(4111)(1111)(1111)(1111)'],
    ['in wide figures', '４１１１１１１１１１１１１１１１'],
    ['with spaces that nobody sees', '4111\u200b1111\u200b1111\u200b1111'],
    ['with soft hyphens', '4111\u00ad1111\u00ad1111\u00ad1111'],
    ['in uneven groups', '4111-11111111-1111'],
    ['with a plus sign, too long for a telephone', '+378282246310005'],
  ])('in disguise: %s', (_, number) => {
    expect(containsCardNumber(`charge ${number} for RO 412207, please`)).toBe(true);
    expect(containsCardNumber(number)).toBe(true);
  });

  it('finds any number of an issuer, in whatever company', () => {
    fc.assert(
      fc.property(sixteen, fc.constantFrom('', ' ', '-'), (number, separator) => {
        const grouped = number.replaceAll(/(\d{4})(?=\d)/g, `$1${separator}`);
        expect(cardNumbersIn(`RO 412207, $100: ${grouped}. Thanks`)).toEqual([grouped]);
      }),
    );
  });

  it('finds several in one text', () => {
    expect(cardNumbersIn('4111 1111 1111 1111 5555 5555 5555 4444, 378282246310005')).toEqual([
      '4111 1111 1111 1111',
      '5555 5555 5555 4444',
      '378282246310005',
    ]);
  });
});

describe('raises no false alarm', () => {
  it.each([
    ['a wrong check digit', '4111111111111112'],
    ['no issuer’s prefix', '1234567812345670'],
    ['repair orders side by side', 'ROs 412207 412188 412150 412199'],
    ['telephones side by side', '630-555-0142 630-555-0187 and +13125550163'],
    ['a telephone abroad', '+4915112345679'],
    ['VINs', '4T1G11AK6LU000000 5YJ3E1EA2KF317000 1FTFW1E55NFA12345'],
    ['part numbers', '04465-33480 34116888457 13508023 43512-06190 90915-YZZN1'],
    ['money', '$5,000.00, 1249.50 USD and 1.000.000,00'],
    ['lists of short numbers', 'ROs 4101, 4102, 4103, 4108 and 4101; 4102; 4103; 4108'],
    ['a repair order and a telephone', 'RO 412207, 3125550147 RO 412207: 3125550147 RO 412207 - 3125550147'],
    ['names of requests', '51111111-1111-4112-8111-000000000000'],
    ['codes', 'a1b4111111111111111 v2-c4111111111111111c3'],
    ['times', '2026-11-23T09:40:00-06:00 2026-11-24 1764108000000'],
  ])('over %s', (_, text) => {
    expect(cardNumbersIn(text)).toEqual([]);
  });

  const repairOrder = fc.integer({ min: 1, max: 999_999 }).map(String);
  const phone = fc
    .tuple(fc.integer({ min: 200, max: 999 }), digits(7), fc.constantFrom('-', ' ', '.'))
    .map(([area, rest, separator]) => [area, rest.slice(0, 3), rest.slice(3)].join(separator));
  const vin = fc.stringMatching(/^[0-9][A-HJ-NPR-Z][A-HJ-NPR-Z0-9]{9}[A-HJ-NPR-Z][0-9]{5}$/);
  const name = fc.uuid({ version: 4 });
  const part = fc.stringMatching(/^[0-9]{5}-[0-9A-Z]{5}$|^[0-9]{8}$|^[0-9]{11}$/);
  const money = fc.integer({ min: 1, max: 100_000_000 }).map((cents) => `$${(cents / 100).toFixed(2)}`);

  it.each([
    ['telephones', fc.array(phone, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '))],
    ['VINs', fc.array(vin, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '))],
    ['names of requests', fc.array(name, { minLength: 1, maxLength: 4 }).map((all) => all.join(' '))],
    ['part numbers', fc.array(part, { minLength: 1, maxLength: 4 }).map((all) => all.join(', '))],
    [
      'what requests are made of',
      fc
        .array(
          fc.tuple(fc.constantFrom('RO', 'part', 'call', 'for', 'VIN'), fc.oneof(repairOrder, phone, vin, part, money)),
        )
        .map((words) => words.flat().join(' ')),
    ],
  ])('over any %s', (_, text) => {
    fc.assert(fc.property(text, (each) => expect(containsCardNumber(each)).toBe(false)));
  });
});
