import { isSameWord, stemOf, wordsOf } from './words';

describe('wordsOf', () => {
  it('keeps together what belongs together and sets punctuation apart', () => {
    expect(wordsOf('Add RO#12, part 90915-YZZN1: 100$ to a.b@c.co. Don’t (x2)?').map(({ text }) => text)).toEqual([
      'Add',
      'RO#12',
      ',',
      'part',
      '90915-YZZN1',
      ':',
      '100$',
      'to',
      'a.b@c.co',
      '.',
      'Don’t',
      '(',
      'x2',
      ')',
      '?',
    ]);
  });
  it('takes many of a number for the number, and leaves what may end so', () => {
    expect(wordsOf('two 13508023s, the 1990s, ab123s').map(({ text }) => text)).toEqual([
      'two',
      '13508023',
      ',',
      'the',
      '1990s',
      ',',
      'ab123s',
    ]);
  });
  it('keeps the thousands of a number together, and the items of a list apart', () => {
    expect(wordsOf('paid 1,249.50, then 1,250.').map(({ text }) => text)).toEqual([
      'paid',
      '1,249.50',
      ',',
      'then',
      '1,250',
      '.',
    ]);
    expect(wordsOf('412207,412210').map(({ text }) => text)).toEqual(['412207', ',', '412210']);
  });
  it('knows where each word stands', () => {
    const text = 'move RO 1234.';
    for (const { text: word, start, end } of wordsOf(text)) expect(text.slice(start, end)).toBe(word);
  });
});

describe('wordsOf, of Spanish', () => {
  it.each([
    ['Envíalo', ['Envía', 'lo']],
    ['mándaselas', ['mánda', 'selas']],
    ['registrarlo', ['registrar', 'lo']],
    ['muéstrame', ['muéstra', 'me']],
    ['Create', ['Create']],
    ['Dale', ['Dale']],
    ['cancela', ['cancela']],
  ])('takes what it is done to off a verb: %s', (word, parts) => {
    expect(wordsOf(word).map(({ text }) => text)).toEqual(parts);
  });
  it('compares them with the English for them', () => {
    expect(wordsOf('envíalo').map(({ stem }) => stem)).toEqual(wordsOf('send it').map(({ stem }) => stem));
  });
});

describe('stemOf', () => {
  it.each([
    [['reserve', 'reserves', 'reserved', 'reserving']],
    [['cancel', 'cancelled', 'canceled', 'cancelling']],
    [['history', 'histories']],
    [['close', 'closed', 'closes']],
    [['note', 'notes', 'noted']],
    [['status', 'Status']],
    [['move', 'moves', 'moved', 'moving']],
    [['add', 'adds', 'added', 'adding']],
    [['issue', 'issued', 'issuing']],
    [['part', 'parts', "part's"]],
    [['assign', 'assigned', 'ASSIGNING']],
  ])('makes one word of %p', (forms) => {
    expect(new Set(forms.map(stemOf)).size).toBe(1);
  });
  it('keeps a note apart from a denial', () => {
    expect(stemOf('notes')).not.toBe(stemOf('not'));
  });
  it('leaves identifiers alone', () => {
    expect(stemOf('90915-YZZN1s')).toBe('90915-yzzn1s');
  });
});

describe('isSameWord', () => {
  it.each([
    ['technician', 'techncian'],
    ['payment', 'paymnet'],
    ['repair', 'repiar'],
    ['status', 'staus'],
    ['assign', 'asign'],
  ])('forgives the slip between %s and %s', (one, other) => {
    expect(isSameWord(one, other)).toBe(true);
  });
  it.each([
    ['assign', 'unassign'],
    ['part', 'park'],
    ['12345', '12346'],
    ['issue', 'reissue'],
    ['payment', 'shipment'],
  ])('keeps %s and %s apart', (one, other) => {
    expect(isSameWord(one, other)).toBe(false);
  });
});
