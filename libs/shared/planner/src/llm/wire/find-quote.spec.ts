import { findQuote } from './find-quote';

const places = (text: string, quote: string) => findQuote(text, quote).map(({ start, text: found }) => [start, found]);

describe('findQuote', () => {
  it('finds every place, word for word', () => {
    expect(places('hold 2 of 1234 on 1234', '1234')).toEqual([
      [10, '1234'],
      [18, '1234'],
    ]);
    expect(places('hold 2', 'release')).toEqual([]);
  });

  it.each([
    ['case', 'Move it to QC', 'move it TO qc', 'Move it to QC'],
    ['blanks and lines', 'two\n  pads', 'two pads', 'two\n  pads'],
    ['marks', 'she said “don’t”', `said "don't"`, 'said “don’t”'],
    ['dashes', '04465–33480', '04465-33480', '04465–33480'],
    ['marks around it', 'note: road tested', '"road tested."', 'road tested'],
  ])('whatever the %s', (_, text, quote, found) => {
    expect(findQuote(text, quote).map((place) => place.text)).toEqual([found]);
  });

  it.each([
    ['part of a number', '412207', '12'],
    ['part of a word, accents counted', 'éambujmehra@example.com', 'ambujmehra'],
    ['nothing', 'text', '  '],
    ['a pattern', 'text', '.*'],
    ['marks alone', 'text.', '"…"'],
  ])('finds no %s', (_, text, quote) => {
    expect(findQuote(text, quote)).toEqual([]);
  });

  it('takes what would be a pattern for what it is', () => {
    expect(places('pads (2x) + rotors [front]', '(2x) + rotors [front]')).toEqual([[5, '(2x) + rotors [front]']]);
  });
});
