import { Spelling } from './spelling';
import { tokenize } from './tokenize';

const spelling = new Spelling(['reserve', 'technician', 'estimate', 'status', 'approve', 'receipt']);
const mended = (text: string): string[] => spelling.mend(tokenize(text), 'en').map(({ norm }) => norm);

describe('a slip of the keyboard', () => {
  it.each([
    ['a letter left out', 'technican', 'technician'],
    ['two letters the wrong way round', 'resevre', 'reserve'],
    ['a letter too many', 'estimatte', 'estimate'],
    ['a past form without its last vowel', 'approvd', 'approved'],
    ['no vowel but the first letter', 'rcpt', 'receipt'],
  ])('%s is the word that is one slip away', (_, written, meant) => expect(mended(written)).toEqual([meant]));

  it('keeps what was written beside what is meant', () => {
    expect(spelling.mend(tokenize('technican'), 'en')[0]?.text).toBe('technican');
  });

  it('is none in a word of English, however near it is to another one', () => {
    expect(mended('statue')).toEqual(['statue']);
  });

  it('is not looked for in short words, numbers and codes', () => {
    expect(mended('sta 1234 T-014')).toEqual(tokenize('sta 1234 T-014').map(({ norm }) => norm));
  });
});
