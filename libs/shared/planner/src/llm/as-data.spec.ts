import { asData, asShortData } from './as-data';

describe('asData', () => {
  it.each(['a\nb', 'a"b', 'a\u2028b', 'a\u0085b', 'a\u202eb', 'a\u{e0041}b', 'a\u200bb', 'é €'])(
    'puts %j on one line of visible text that means the same',
    (text) => {
      const data = asData(text);
      expect(data).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(JSON.parse(data)).toBe(text);
    },
  );

  it('cuts', () => {
    expect(asShortData('  one\n two three ', 8)).toBe('"one two…"');
  });

  it('cuts behind a sentence where one ends in time', () => {
    expect(asShortData('Finds parts. All words must match, or', 30)).toBe('"Finds parts. All words must m…"');
    expect(asShortData('Finds parts by words. All must match', 30)).toBe('"Finds parts by words."');
  });
});
