import { foldedWords } from './fold-text';
import { isNear } from './near-words';
import { parseSearch } from './search-terms';

describe('what a person searches by', () => {
  const formsIn = (query: string) => parseSearch(query).terms.map(({ forms }) => forms);
  const numbersIn = (query: string) => parseSearch(query).terms.map(({ number }) => number);

  it.each([
    ['María GONZÁLEZ', ['maria', 'gonzalez']],
    ["O'Brien’s F-150, red", ['o', 'brien', 's', 'f', '150', 'red']],
    ['Łódź Straße', ['łodz', 'straße']],
    ['Иван', ['иван']],
    ['%_\\', []],
  ])('folds the words of %j', (text, words) => {
    expect(foldedWords(text)).toEqual(words);
  });

  it.each([
    ['ana camry', [['ana'], ['camry']]],
    ["Ana's Camry", [['ana'], ['camry']]],
    ['anas camry', [['anas', 'ana'], ['camry']]],
    ["torres' car", [['torres', 'torre']]],
    ['f-150', [['f150', 'f 150']]],
    ["O'Brien", [['obrien', 'o brien']]],
    ['the lady with the chevy', [['chevy', 'chevrolet']]],
    ['la orden de la señora Torres', [['torres', 'torre']]],
    ['tech 014', [['t14']]],
    ["'21 rav4", [['21', '2021'], ['rav4']]],
    ['the car', []],
  ])('reads %j', (query, forms) => {
    expect(formsIn(query)).toEqual(forms);
  });

  it.each([
    'RO-412207',
    'R/O 0412207',
    '#412207',
    'ro412207',
    'R.O. 412207',
    'ticket no. 412207',
    'orden 412207',
    '0412207',
  ])('knows the number in %j', (query) => {
    expect(numbersIn(query)).toEqual(['412207']);
  });

  it('takes a telephone number together, and a tag where it is said to be one', () => {
    expect(parseSearch('(312) 555-0142').terms).toMatchObject([{ phone: '3125550142' }]);
    expect(parseSearch('+1 312 555 0142').terms).toMatchObject([{ phone: '13125550142' }]);
    expect(parseSearch('tag #07 camry').terms).toMatchObject([{ tag: '7' }, { word: 'camry' }]);
  });

  it('knows what people call a status', () => {
    expect(parseSearch('ready').terms[0]?.statuses).toEqual(['ready_for_pickup']);
    expect(parseSearch('open').terms[0]?.statuses).toHaveLength(8);
  });

  it('tells signs from words that weigh nothing', () => {
    expect(parseSearch('%')).toEqual({ terms: [], hasWords: false });
    expect(parseSearch('all the orders')).toEqual({ terms: [], hasWords: true });
  });

  it.each([
    ['acord', 'accord', true],
    ['camyr', 'camry', true],
    ['gonzales', 'gonzalez', true],
    ['hael', 'hale', true],
    ['equinoxx', 'equinox', true],
    ['torres', 'torres', false],
    ['chen', 'chan', true],
    ['chen', 'chang', false],
    ['ana', 'nan', false],
  ])('%j is one letter from %j: %j', (one, other, expected) => {
    expect([isNear(one, other), isNear(other, one)]).toEqual([expected, expected]);
  });
});
