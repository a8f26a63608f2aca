import { decodeVin } from './vin';

describe('vehicle identification numbers', () => {
  it.each([
    ['4T1G11AK6LU000000', 2020, 'Toyota'],
    ['2T3W1RFV7MC123456', 2021, 'Toyota'],
    ['2HKRW2H87MH612345', 2021, 'Honda'],
    ['1FTFW1E55NFA12345', 2022, 'Ford'],
    ['1FMCU9H61NUA12345', 2022, 'Ford'],
    ['1HGCV1F33LA000001', 2020, 'Honda'],
    ['3GNAXUEV2NL123456', 2022, 'Chevrolet'],
    ['WBA5R1C57KAJ12345', 2019, 'BMW'],
    ['4T1B11HK8KU123456', 2019, 'Toyota'],
    ['KMHL14JA8PA123456', 2023, 'Hyundai'],
    ['5YJ3E1EA2KF317000', 2019, 'Tesla'],
  ])('%s is of a %i %s', (vin, year, make) => {
    expect(decodeVin(vin)).toEqual({
      vin,
      valid: true,
      check_digit_ok: true,
      year,
      make,
      errors: [],
      suggestions: [],
    });
  });

  it('are read whatever their case and the space around them', () => {
    expect(decodeVin(' 4t1g11ak6lu000000 ')).toMatchObject({ vin: '4T1G11AK6LU000000', valid: true });
  });

  it('of North America are invalid with a wrong check digit', () => {
    expect(decodeVin('4T1G11AK7LU000000')).toMatchObject({
      valid: false,
      check_digit_ok: false,
      errors: ['the check digit (position 9) does not agree'],
    });
  });

  it('of other regions need no check digit', () => {
    expect(decodeVin('WBA5R1C50KAJ12345')).toMatchObject({ valid: true, check_digit_ok: false, make: 'BMW' });
  });

  it('with a digit in position 7 belong to the years before 2010', () => {
    expect(decodeVin('1HGCM82633A004352')).toMatchObject({ valid: true, year: 2003, make: 'Honda' });
  });

  it('of a maker that is not in the tables are valid without a make', () => {
    expect(decodeVin('11111111111111111')).toMatchObject({ valid: true, make: null });
  });

  it('of other parts of the world need no check digit, and are of the later of two years that may have been', () => {
    expect(decodeVin('WVWZZZ1KZAW000001')).toMatchObject({ valid: true, year: 2010, make: 'Volkswagen' });
    expect(decodeVin('WVWZZZ1KZYW000001')).toMatchObject({ valid: true, year: 2000 });
  });

  it('with letters that no VIN has are invalid, and the likely number is suggested', () => {
    expect(decodeVin('4T1G11AK6LUO0O000')).toEqual({
      vin: '4T1G11AK6LUO0O000',
      valid: false,
      check_digit_ok: false,
      year: null,
      make: null,
      errors: ['must not contain the letters I, O or Q'],
      suggestions: ['4T1G11AK6LU000000'],
    });
  });

  it.each(['', '123', '4T1G11AK6LU0000000', '4T1G11AK6LU00000!'])('%p is none', (text) => {
    expect(decodeVin(text)).toMatchObject({ valid: false, year: null, make: null, suggestions: [] });
  });
});
