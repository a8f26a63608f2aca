import fc from 'fast-check';
import { type ShortenedText, withBoundedBlanks, withSingleBlanks } from './shortened-text';

const blanks = fc.constantFrom(' ', '\t', '\n', '\r\n', '\u00a0', '\u2028');
const texts = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 5 }),
      fc.array(blanks, { maxLength: 8 }).map((run) => run.join('')),
    ),
  )
  .map((pieces) => pieces.join(''));
const words = (text: string): string[] => text.split(/\s+/).filter((word) => word !== '');

describe.each<[string, (text: string) => ShortenedText, RegExp]>([
  ['at most two blanks in a row', withBoundedBlanks, /\s{3}/],
  ['single blanks', withSingleBlanks, /\s{2}|[^\S ]/],
])('a text with %s', (_name, shorten, forbidden) => {
  it('has the same words, and tells where they were written', () => {
    fc.assert(
      fc.property(texts, (written) => {
        const { text, original } = shorten(written);
        expect(text).not.toMatch(forbidden);
        expect(words(text)).toEqual(words(written));
        for (const { 0: word, index } of text.matchAll(/\S+/g)) {
          const span = original(index, index + word.length);
          expect(span.text).toBe(word);
          expect(written.slice(span.start, span.end)).toBe(word);
        }
        expect(original(0, text.length).text.trim()).toBe(written.trim());
      }),
    );
  });
});

describe('bounded blanks', () => {
  it.each([
    ['RO 1234\n\nnote', 'RO 1234\n\nnote'],
    ['one.  two', 'one.  two'],
    ['a     b', 'a b'],
    ['a \n b', 'a\nb'],
    ['a\r\n\r\n\r\nb', 'a\n\nb'],
  ])('of %j are %j', (written, text) => {
    expect(withBoundedBlanks(written).text).toBe(text);
  });

  it('give spans that reach over a run what was written there', () => {
    const { original } = withBoundedBlanks('add     part 1');
    expect(original(0, 8)).toEqual({ start: 0, end: 12, text: 'add     part' });
    expect(original(3, 3)).toMatchObject({ start: 7, end: 7, text: '' });
  });
});
