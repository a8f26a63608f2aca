import type { Span } from '../text/annotated-text';
import { tokenize } from '../text/tokenize';
import { openWords } from './open-words';

const TEXT = 'undo that, and put the pads on 1234 instead please';
const spanOf = (words: string): Span => ({ start: TEXT.indexOf(words), end: TEXT.indexOf(words) + words.length });
const open = (words: string, ...passages: string[]) =>
  openWords(spanOf(words), passages.map(spanOf), tokenize(TEXT)).map(({ text }) => text);

describe('openWords', () => {
  it('are those that say something and stand in no passage', () => {
    expect(open(TEXT)).toEqual(expect.arrayContaining(['undo', 'pads', '1234', 'instead']));
    expect(open(TEXT)).not.toEqual(expect.arrayContaining([',']));
    expect(open(TEXT)).not.toEqual(expect.arrayContaining(['please']));
    expect(open('put the pads on 1234 instead', 'put the pads')).toEqual(['1234', 'instead']);
  });

  it('may be shared out among passages, with marks and joints between', () => {
    expect(open('undo that, and put the pads', 'undo that', 'put the pads')).toEqual([]);
  });
});
