import { findMoney } from './money';

const amounts = (text: string) => findMoney(text).map(({ amount, currency }) => `${amount} ${currency}`);

describe('findMoney', () => {
  it.each([
    ['payment link of 100$ to ana@example.com', ['100 USD']],
    ['pay $100', ['100 USD']],
    ['pay $1,249.50, please', ['1249.5 USD']],
    ['100 dollars', ['100 USD']],
    ['USD 100.50', ['100.5 USD']],
    ['99.95 EUR', ['99.95 EUR']],
    ['€50 and £20.', ['50 EUR', '20 GBP']],
    ['JPY 5000', ['5000 JPY']],
    ['50 bucks', ['50 USD']],
    ['$100 CAD', ['100 CAD']],
    ['AUD $100', ['100 AUD']],
    ['$100 USD', ['100 USD']],
  ])('reads %s', (text, expected) => {
    expect(amounts(text)).toEqual(expected);
  });

  it.each([
    'RO 412207',
    'add 2 all',
    'part 04465-33480',
    'VIN 4T1G11AK6LU000000',
    '100',
    'T-014 top 10 per day',
    'PAY 7001x',
    '€100 USD',
  ])('sees no money in %s', (text) => {
    expect(amounts(text)).toEqual([]);
  });

  it('says where it stands', () => {
    expect(findMoney('a link of 100$ now')[0]).toMatchObject({ start: 10, end: 14 });
  });
});
