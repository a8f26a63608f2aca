import { isOneLetterOff } from './one-letter-off';

describe('a word is one letter off another', () => {
  it.each([
    ['a letter left out', 'frnt', 'front'],
    ['a letter added', 'rottor', 'rotor'],
    ['another letter', 'filtar', 'filter'],
    ['neighbours swapped', 'fitler', 'filter'],
    ['the first letter', 'ilter', 'filter'],
    ['the last letter', 'filte', 'filter'],
  ])('by %s, whichever of them is right', (_slip, one, other) => {
    expect(isOneLetterOff(one, other)).toBe(true);
    expect(isOneLetterOff(other, one)).toBe(true);
  });

  it.each([
    ['none', 'pad', 'pad'],
    ['two letters', 'frt', 'front'],
    ['two slips', 'flitar', 'filter'],
    ['letters swapped over a distance', 'retlif', 'filter'],
  ])('not by %s', (_slip, one, other) => expect(isOneLetterOff(one, other)).toBe(false));
});
