import fc from 'fast-check';
import { annotate } from './annotate';
import type { Entity } from './annotated-text';

/** The world's clock: a Monday, 9:40 in Chicago. */
const setting = { now: new Date('2026-11-23T15:40:00Z'), zone: 'America/Chicago' };
const entities = (text: string): Entity[] => annotate(text, setting).entities;
const first = (text: string, kind: Entity['kind']): Entity | undefined =>
  entities(text).find((each) => each.kind === kind);

describe('numbers', () => {
  it.each([
    ['hold 2 rotors', 2],
    ['twenty-two left', 22],
    ['three hundred and five pieces', 305],
    ['two thousand four hundred', 2400],
    ['a couple of filters', 2],
    ['half a dozen filters', 6],
    ['a dozen filters', 12],
    ['both rotors', 2],
    ['i ran two ten on the terminal', 210],
    ['the estimate is six forty', 640],
    ['an estimate of 6 grand', 6000],
    ['1.5k on it', 1500],
    ['1,249.50 on it', 1249.5],
    ['ponle total de 1.249,50', 1249.5],
    ['el enlace de pago por 642,15', 642.15],
    ['un total de 1 249,50 pour la facture avec', 1249.5],
    ['ciento veintidos piezas para la orden', 122],
    ['2x43512-06190', 2],
    ['x3 of them', 3],
  ])('are read in %j', (text, value) => expect(first(text, 'number')).toMatchObject({ value }));

  it.each([
    ['four one two two one zero', '412210'],
    ['four three five one two oh six one nine oh', '4351206190'],
    ['the one three five zero eight zero two three', '13508023'],
    ['four twelve two oh seven', '412207'],
  ])('are spoken digit by digit in %j', (text, digits) =>
    expect(first(text, 'number')).toMatchObject({ digits, spoken: true }),
  );

  it.each([
    ['raise the estimate by 50', { value: 50, sign: '+', relative: true }],
    ['bump the estimate on it 50', { value: 50, sign: '+', relative: true }],
    ['knock 75 off the total', { value: 75, sign: '-', relative: true }],
    ['another 100', { value: 100, sign: '+', relative: true }],
    ['100 more', { value: 100, sign: '+', relative: true }],
    ['adjust it -2', { value: -2, sign: '-', relative: true }],
    ['take 20% off', { value: 20, percent: true, sign: '-', relative: true }],
    ['súbele 50 al estimado de la orden', { value: 50, sign: '+', relative: true }],
    ['sube el estimado de la orden en 50', { value: 50, sign: '+', relative: true }],
    ['augmente le devis de la cliente de 50 pour les freins', { value: 50, sign: '+', relative: true }],
  ])('are changes in %j', (text, number) => expect(first(text, 'number')).toMatchObject(number));

  it('are what something is to be', () => {
    for (const text of ['raise the estimate to 50', 'set the total to 690', 'ana ok’d 650 over the phone']) {
      expect(first(text, 'number')).not.toHaveProperty('relative');
    }
  });
});

describe('money', () => {
  it.each([
    ['$1,249.50', 1249.5, 'USD'],
    ['100$ for it', 100, 'USD'],
    ['50 bucks', 50, 'USD'],
    ['100 dollars and 50 cents', 100.5, 'USD'],
    ['$100 CAD', 100, 'CAD'],
    ['USD 99.95', 99.95, 'USD'],
    ['99,95 € pour la', 99.95, 'EUR'],
    ['50 cents', 0.5, 'USD'],
    ['$1k', 1000, 'USD'],
  ])('is read in %j', (text, value, currency) => expect(first(text, 'money')).toMatchObject({ value, currency }));

  it('tells a change of it', () => {
    expect(first('bump it $50', 'money')).toMatchObject({ sign: '+', relative: true });
    expect(first('$50 off', 'money')).toMatchObject({ sign: '-', relative: true });
  });
});

describe('dates', () => {
  it.each([
    ['promise it tomorrow at 4', '2026-11-24T16:00:00-06:00', ['half_of_day']],
    ['promise it tomorrow at 9', '2026-11-24T09:00:00-06:00', ['half_of_day']],
    ['friday 4pm', '2026-11-27T16:00:00-06:00', []],
    ['thurs 3pm', '2026-11-26T15:00:00-06:00', []],
    ['tmrw 5pm', '2026-11-24T17:00:00-06:00', []],
    ['promise it friday 5', '2026-11-27T17:00:00-06:00', ['half_of_day']],
    ['tmrw 9 and note it', '2026-11-24T09:00:00-06:00', ['half_of_day']],
    ['fri 1045a', '2026-11-27T10:45:00-06:00', []],
    ['today 615pm', '2026-11-23T18:15:00-06:00', []],
    ['tmr 730 am', '2026-11-24T07:30:00-06:00', []],
    ['tomorrow 5:15p.', '2026-11-24T17:15:00-06:00', []],
    ['at 6 tonight', '2026-11-23T18:00:00-06:00', []],
    ['to six tonight', '2026-11-23T18:00:00-06:00', []],
    ['monday 9am', '2026-11-30T09:00:00-06:00', []],
    ['2 this afternoon', '2026-11-23T14:00:00-06:00', []],
    ['para el miércoles a las 4 de la tarde', '2026-11-25T16:00:00-06:00', []],
    ['le client passe à 17h pour la', '2026-11-23T17:00:00-06:00', []],
    ['01/12/2026 16:00', '2026-12-01T16:00:00-06:00', ['day_or_month']],
    ['1/4 at 10am', '2027-01-04T10:00:00-06:00', ['day_or_month']],
    ['13/12 at 10am', '2026-12-13T10:00:00-06:00', []],
    ['el 3/12 a las 10 de la mañana', '2026-12-03T10:00:00-06:00', ['day_or_month']],
    ['2026-11-27T17:00:00-06:00', '2026-11-27T17:00:00-06:00', []],
    ['at 8:15', '2026-11-23T08:15:00-06:00', ['past', 'half_of_day']],
    ['June 1, 2027 at 4 pm', '2027-06-01T16:00:00-05:00', []],
    ['december 1 2026 at 4 pm EST', '2026-12-01T16:00:00-05:00', []],
  ])('make the moment of %j', (text, moment, doubts) =>
    expect(first(text, 'date')).toMatchObject({ moment, doubts, timed: true }),
  );

  it.each([
    ['payments since November 1 2026', '2026-11-01', ['past']],
    ['next Friday', '2026-12-04', []],
    ['on friday 5 filters', '2026-11-27', []],
    ['on Monday the 25th', '2026-11-25', ['weekday_disagrees']],
    ['para mañana', '2026-11-24', []],
    ['jusqu’à lundi', '2026-11-30', []],
    ['what came in on the 20th', '2026-11-20', ['past']],
    ['who paid on Friday?', '2026-11-20', ['past']],
    ['what did they promise for Friday', '2026-11-27', []],
    ['she paid, promise it for the 20th', '2026-12-20', []],
  ])('make the day of %j', (text, day, doubts) =>
    expect(first(text, 'date')).toMatchObject({ day, doubts, timed: false }),
  );

  it('keep the other reading of day and month', () => {
    expect(first('1/4 at 10am', 'date')).toMatchObject({
      other: { day: '2027-04-01', moment: '2027-04-01T10:00:00-05:00' },
    });
  });

  it.each([
    'add 2 of 1234 to RO 412207',
    'part 04465-33480',
    'hold it for 48 hours',
    'may i close it',
    '100$',
    'sat in the sun',
    '1130 am i done with it',
    'tag 330a',
  ])('are none in %j', (text) => expect(first(text, 'date')).toBeUndefined());
});

describe('other entities', () => {
  it.each([
    ['reach her at 312 555 0199', 'phone', '+13125550199'],
    ['call +1 312 555 0142', 'phone', '+13125550142'],
    ['mail éambujmehra16@gmail.com now', 'email', 'éambujmehra16@gmail.com'],
    ['34 11 6 888 457', 'code', '34116888457'],
    ['is 5Q0 698 151 H in stock', 'code', '5Q0698151H'],
    ['any 04465 33480 here', 'code', '0446533480'],
    ['hold 43512–06190', 'code', '43512-06190'],
    ['one FL3Z-2001-C', 'code', 'FL3Z-2001-C'],
    ['hold 13508023', 'code', '13508023'],
    ['resreve 1 frnt rotor 43512 06190 4 412207', 'code', '4351206190'],
    ['he said “call me”', 'quote', 'call me'],
    ["put 'call before 5' on it", 'quote', 'call before 5'],
    ['la note « cliente absente »', 'quote', 'cliente absente'],
  ])('are found in %j', (text, kind, value) => expect(first(text, kind as Entity['kind'])).toMatchObject({ value }));

  it('are no quotes where a word has an apostrophe', () => {
    expect(first("ana's car and bill's truck don't move", 'quote')).toBeUndefined();
  });

  it('tell how long', () => expect(first('hold it for 48 hours', 'duration')).toMatchObject({ minutes: 2880 }));
});

describe('a long text', () => {
  /** Milliseconds of processor time: the machine may be busy with something else. */
  const within = (text: string): number => {
    const started = process.cpuUsage();
    annotate(text, setting);
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1_000;
  };
  beforeAll(() => within('warm up tomorrow at 4'));

  it.each([
    '1,',
    '1 ',
    '12/',
    '$1 ',
    'RO 1, ',
    'x1 ',
    '312-555-0142 ',
    'a@a.a ',
    '" ',
    "'a ",
    'a.',
    ' ',
    'mañana a las ',
    'one ',
    'if ',
    'note: ',
  ])('made of %j is read in linear time', (unit) =>
    expect(within('Cancel payment link PL-9001 '.padEnd(8_000, unit))).toBeLessThan(1_000),
  );

  it('of any kind is read, with every span within it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const read = annotate(text, setting);
        for (const { start, end } of [...read.tokens, ...read.entities, ...read.clauses, ...read.identifiers]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(text.length);
          expect(end).toBeGreaterThan(start);
        }
      }),
      { seed: 10, numRuns: 300 },
    );
  });
});
