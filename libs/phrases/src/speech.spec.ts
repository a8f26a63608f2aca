import { speak, ABSENT } from './spoken-value';

const speechIn = (language: 'en' | 'es' | 'fr', zone: string | undefined = 'America/Chicago') => ({
  language,
  zone,
  now: new Date('2026-11-23T15:40:00Z'),
});
const textOf = (value: unknown, language: 'en' | 'es' | 'fr', field = {}) =>
  speak(value, field, speechIn(language)).text;

describe('a value', () => {
  it.each([
    ['an amount', 2318.77, { currency: 'USD' }, ['$2,318.77', '$2,318.77', '2\u00a0318,77\u00a0$\u00a0US']],
    ['a credit', -318.4, { currency: 'USD' }, ['-$318.40', '-$318.40', '-318,40\u00a0$\u00a0US']],
    ['an amount in no known currency', 5, { currency: null }, ['5.00', '5.00', '5,00']],
    ['a year', 2021, {}, ['2021', '2021', '2021']],
    ['a time', '2026-11-24T22:00:00Z', {}, ['Tue Nov 24, 4:00 PM', 'mar 24 nov, 4:00 p.m.', 'mar. 24 nov., 16 h 00']],
    [
      'a time of another year',
      '2027-01-04T16:00:00Z',
      {},
      ['Mon Jan 4, 2027, 10:00 AM', 'lun 4 ene 2027, 10:00 a.m.', 'lun. 4 janv. 2027, 10 h 00'],
    ],
    ['a day', '2026-11-25', {}, ['Wed Nov 25', 'mié 25 nov', 'mer. 25 nov.']],
    ['a list', ['A4', 'A5'], {}, ['A4 and A5', 'A4 y A5', 'A4 et A5']],
    ['a code', 'in_progress', {}, ['in progress', 'in progress', 'in progress']],
    ['a part number', '04465-33480', {}, ['04465-33480', '04465-33480', '04465-33480']],
    ['a truth', true, {}, ['yes', 'sí', 'oui']],
  ])('%s is written as people write it', (_case, value, field, [english, spanish, french]) => {
    expect([textOf(value, 'en', field), textOf(value, 'es', field), textOf(value, 'fr', field)]).toEqual([
      english,
      spanish,
      french,
    ]);
  });

  it('has the name that is given to it', () => {
    expect(textOf('in_progress', 'es', { values: { in_progress: 'en curso' } })).toBe('en curso');
    expect(textOf('constructor', 'es', { values: {} })).toBe('constructor');
  });

  it('names its zone where none is known', () => {
    expect(speak('2026-11-24T22:00:00Z', {}, { language: 'en', now: new Date('2026-11-23T15:40:00Z') }).text).toBe(
      'Tue Nov 24, 10:00 PM UTC',
    );
  });

  it('keeps to its line', () => {
    expect(textOf('a\n- b\u202e\u0007c', 'en')).toBe('a - b c');
    expect(textOf('x'.repeat(2_000), 'en')).toHaveLength(1_000);
  });

  it('is absent where there is nothing to write', () => {
    for (const nothing of [null, undefined, '', '  ', [], {}]) expect(speak(nothing, {}, speechIn('en'))).toBe(ABSENT);
  });
});
