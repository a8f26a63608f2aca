import { cpuMilliseconds } from '@ars/testing';
import fc from 'fast-check';
import { courtesyCarService, dealershipCatalogue } from './fixtures/dealership-catalogue';
import { BlankTolerantPlanner } from './blanks/blank-tolerant-planner';
import { DeterministicPlanner } from './deterministic/deterministic-planner';

/** The longest that the gateway lets in. */
const LONGEST = 8_000;
const LIMIT_MS = 1_000;
const planner = new BlankTolerantPlanner(new DeterministicPlanner());
const catalogue = [...dealershipCatalogue, courtesyCarService];

const timeToPlan = (text: string): Promise<number> =>
  cpuMilliseconds(() =>
    planner.createWorkflowPlan(
      { text, context: {}, requestId: 'request-1', now: new Date('2026-11-23T15:40:00Z') },
      catalogue,
    ),
  );

const BLANKS = [' ', '\t', '\n', '\r\n', '\u00a0', '\u2003', '\u2028', '\ufeff'];
const MARKS = [
  ...`"'“”‘’«»()[]{}<>.,;:!?-–—_/\\|*+=#$€%&@~^`,
  '->',
  '...',
  '),(',
  '. ',
  ', ',
  ' - ',
  '" "',
  "' '",
  '@a.',
  ';;',
];
const FIGURES = [
  '1',
  '12',
  '0',
  '1,',
  '1.',
  '1-',
  '1/',
  '1:',
  '1 ',
  '$1 ',
  '1$',
  '1,000',
  '12/28 ',
  '5:30 ',
  '+1312555',
  '2x',
  '412207 ',
];
const LETTERS = [
  'a',
  'x',
  'é',
  'ñ',
  'ß',
  '日',
  '😀',
  'e\u0301',
  '\u200b',
  '\u202e',
  '\u0000',
  '\ud800',
  'A',
  'a1',
  '1a',
  'RO',
  'ab ',
];
const WORDS = [
  ...[
    'add ',
    'and ',
    'then ',
    'please ',
    'note ',
    'RO 1234 ',
    'part 1234 ',
    'not ',
    'if ',
    'the ',
    'of ',
    'it ',
    'said ',
    'Maria ',
  ],
  ...[
    'tomorrow ',
    'monday ',
    'at 5 ',
    'in 1 hour ',
    '1 day ',
    'nov 1 ',
    'next ',
    'for 2 ',
    'until ',
    'half past ',
    '2026-11-27 ',
  ],
  ...['mañana ', 'a las 5 ', 'dentro de ', 'hace 5 ', 'de ', 'lunes ', 'añade ', 'la orden ', 'demain ', 'le 3 ', 'y '],
  ...[
    'a@b.co ',
    'a.b@',
    '630-555-0142 ',
    'PL-9001 ',
    'PAY-7001 ',
    '04465-33480 ',
    '1HGCM82633A004352 ',
    'add RO, ',
    '"a" ',
    '(a) ',
  ],
];
const piece = fc.constantFrom(...BLANKS, ...MARKS, ...FIGURES, ...LETTERS, ...WORDS);
const repeated = (unit: string, length: number): string =>
  unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
/** Runs of one unit, of a few in turn, and of everything, with an order or half of one before it. */
const texts = fc
  .record({
    opening: fc.constantFrom(
      '',
      'Add part 1234 to RO 1234 ',
      'in 1',
      'a las 5',
      'Note for RO 1234: ',
      'Send 5',
      '"',
      '(',
    ),
    runs: fc.array(fc.tuple(fc.array(piece, { minLength: 1, maxLength: 3 }), fc.integer({ min: 1, max: LONGEST })), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ opening, runs }) =>
    [opening, ...runs.map(([units, length]) => repeated(units.join(''), length))].join('').slice(0, LONGEST),
  );

describe('whatever text it is given, the planner plans it or asks within a second', () => {
  beforeAll(() => timeToPlan('Add part 1234 to RO 1234'));

  it('the one that held it for a minute', async () => {
    const text = `Add part 1234 to RO 1234 a las 5${' '.repeat(600)}y manda`;
    expect(await timeToPlan(text)).toBeLessThan(LIMIT_MS);
  });

  it('many quotations, each with a condition', async () => {
    expect(await timeToPlan(repeated('next "if ', LONGEST))).toBeLessThan(LIMIT_MS);
  });

  it.each([...BLANKS, ...MARKS, ...FIGURES, ...LETTERS, ...WORDS])('8,000 characters of %j', async (unit) => {
    expect(await timeToPlan(repeated(unit, LONGEST))).toBeLessThan(LIMIT_MS);
  });

  it('any mixture', async () => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        expect(await timeToPlan(text)).toBeLessThan(LIMIT_MS);
      }),
      { numRuns: 60 },
    );
  }, 300_000);
});
