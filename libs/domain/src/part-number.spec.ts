import { normalizePartNumber, validatePartNumber } from './part-number';

describe('part numbers', () => {
  it.each([
    '1234',
    '04465-33480',
    '90915-YZZN1',
    '27060-0V210',
    '45022-TVA-A01',
    '15400-PLM-A02',
    'FL3Z-2001-C',
    '34116888457',
    '13508023',
    '34 11 6 888 457',
    'a1.b2/c3',
    '5Q0 698 151 H',
    'A 000 420 59 00',
    '45022–TVA–A01',
    '45022 - TVA - A01',
  ])('may be %s', (text) => {
    expect(validatePartNumber(text)).toEqual({
      valid: true,
      part_number: text,
      normalized: normalizePartNumber(text),
      errors: [],
    });
  });

  it.each([
    ['', 'must have 3 to 40 characters'],
    ['12', 'must have 3 to 40 characters'],
    ['1'.repeat(41), 'must have 3 to 40 characters'],
    ['12$4;', 'must not contain $ ;'],
    ['-1234', 'must begin and end with a letter or digit, with single separators between'],
    ['12--34', 'must begin and end with a letter or digit, with single separators between'],
  ])('may not be %p, and it says why', (text, reason) => {
    expect(validatePartNumber(text)).toMatchObject({ valid: false, errors: [reason] });
  });

  it('are compared without case and separators', () => {
    expect(normalizePartNumber('fl3z 2001-c')).toBe('FL3Z2001C');
    expect(normalizePartNumber('FL3Z-2001-C')).toBe('FL3Z2001C');
  });
});
