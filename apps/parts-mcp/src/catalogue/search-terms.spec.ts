import { contentWordsOf, numberIn, spacedNumbersIn, splitYear, termOf } from './search-terms';

describe('what somebody types to find a part', () => {
  it.each([
    ['bmw fronts for the 330i', ['bmw', 'fronts', '330i']],
    ['¿hay balatas delanteras para el Camry?', ['balatas', 'delanteras', 'camry']],
    ['plaquettes arrière de la Camry', ['plaquettes', 'arriere', 'camry']],
    ['do we have any of the parts', []],
  ])('%s: the words that say something', (text, words) => expect(contentWordsOf(text)).toEqual(words));

  it.each([
    ['rotors', 'disc'],
    ['balatas', 'pad'],
    ['fronts', 'front'],
    ['delanteras', 'front'],
    ['avant', 'front'],
    ['reman', 'remanufactured'],
    ['oem', 'original'],
    ['filtres', 'filter'],
    ['alternadores', 'alternator'],
  ])('%s also means %s', (word, other) => expect(termOf(word)).toContain(other));

  it('keeps every word for itself, known or not', () => {
    expect(termOf('flux')).toEqual(['flux']);
    expect(termOf('gas')).not.toContain('ga');
  });

  it.each([
    ['34 11 6 888 457', '34116888457'],
    ['45022–TVA–A01', '45022TVAA01'],
    ['5Q0 698 151 H', '5Q0698151H'],
    ['A 000 420 59 00', 'A0004205900'],
    ['brake pads', undefined],
    ['22', undefined],
  ])('%s as a number: %s', (text, number) => expect(numberIn(text)).toBe(number));

  it('numbers among other words, the longest first', () => {
    const found = spacedNumbersIn(['pads', '34', '11', '6', '888', '457']).map(({ number }) => number);
    expect(found[0]).toBe('PADS34116888457');
    expect(found).toContain('34116888457');
    expect(spacedNumbersIn(['front', 'pads'])).toEqual([]);
  });

  it.each([
    ['19 camry', 2019, ['camry']],
    ['22 f150', 2022, ['f150']],
    ['99 accord', 1999, ['accord']],
    ['brake pads 2020 camry', 2020, ['brake', 'pads', 'camry']],
    ['2020', undefined, ['2020']],
    ['f 150', undefined, ['f', '150']],
    ['sierra 1500', undefined, ['sierra', '1500']],
  ])('%s: of the year %s', (text, year, others) => {
    expect(splitYear(contentWordsOf(text))).toEqual({ ...(year === undefined ? {} : { year }), others });
  });
});
