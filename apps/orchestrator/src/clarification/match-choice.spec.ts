import * as fc from 'fast-check';
import { matchChoice, matchOption } from './match-choice';

const MARIA = { label: 'T-014, Maria Gonzalez', facts: { open_repair_orders: '2' } };
const RUIZ = { label: 'T-015, María Ruiz', facts: { open_repair_orders: '5' } };
const LEE = { label: 'T-022, Devon Lee', facts: {}, values: { technician_id: 'T-022' } };
const TECHNICIANS = [MARIA, RUIZ, LEE];
const ORDERS = [
  { label: '412207, Ana Torres, 2019 Honda Accord', facts: { status: 'in_progress' } },
  { label: '412210, Ana Torres, 2021 Honda Civic', facts: { status: 'open' } },
];

describe('an answer in words means a choice', () => {
  it.each<[string, number]>([
    ['1', 0],
    ['2', 1],
    ['number 3', 2],
    ['#3', 2],
    ['the first one', 0],
    ['second', 1],
    ['The last one, please', 2],
    ['la primera', 0],
    ['el segundo', 1],
    ['le dernier', 2],
  ])('by its place: “%s”', (answer, index) => {
    expect(matchChoice(answer, [{ label: 'one' }, { label: 'two' }, { label: 'three' }])).toBe(index);
  });

  it.each<[string, number]>([
    ['gonzalez', 0],
    ['Ruiz', 1],
    ['it is devon', 2],
    ['T-022', 2],
    ['maria ruiz', 1],
    ['MARÍA GONZÁLEZ', 0],
  ])('by words that fit it alone: “%s”', (answer, index) => {
    expect(matchChoice(answer, TECHNICIANS)).toBe(index);
  });

  it.each<[string, number]>([
    ['the accord', 0],
    ['the civic please', 1],
    ['412210', 1],
    ['the 2019 one', 0],
  ])('by what stands beside its number: “%s”', (answer, index) => {
    expect(matchChoice(answer, ORDERS)).toBe(index);
  });

  it.each(['yes', 'Yes, please', 'sí', 'oui', 'that one', 'correct'])('by “%s”, where there is only one', (answer) => {
    expect(matchChoice(answer, [LEE])).toBe(0);
    expect(matchChoice(answer, TECHNICIANS)).toBeUndefined();
  });

  it.each([
    ['maria', 'fits two'],
    ['bob', 'fits none'],
    ['devon, and tell him to hurry', 'says more'],
    ['not devon', 'turns it down'],
    ['no', 'turns it down'],
    ['no, 3', 'corrects something else'],
    ['neither', 'turns all down'],
    ['the other one', 'turns something down'],
    ['4', 'is no place'],
    ['0', 'is no place'],
    ['2', 'is the place of one, and stands in another'],
    ['', 'is nothing'],
  ])('and “%s” none: it %s', (answer) => {
    expect(matchChoice(answer, TECHNICIANS)).toBeUndefined();
  });

  it('whatever is said, one that there is, and never for long', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 4_000 }), fc.integer({ min: 0, max: 3 }), (answer, count) => {
        const index = matchChoice(answer, TECHNICIANS.slice(0, count));
        expect(index === undefined || index < count).toBe(true);
      }),
    );
  });
});

describe('an answer in words means an operation', () => {
  const ODOMETER = { operation: 'repair_orders.record_odometer', description: 'record the odometer' };
  const DETAILS = { operation: 'repair_orders.get_details', description: 'show the details of a repair order' };

  it.each([
    ['the first one', ODOMETER],
    ['2', DETAILS],
    ['record the odometer', ODOMETER],
    ['show it', DETAILS],
  ])('by its place, or words that fit it alone: “%s”', (answer, { operation }) => {
    expect(matchOption(answer, { options: [ODOMETER, DETAILS], missing: [] })).toBe(operation);
  });

  it('by a yes, where there is only one', () => {
    expect(matchOption('yes', { options: [ODOMETER], missing: [] })).toBe(ODOMETER.operation);
    expect(matchOption('yes', { options: [ODOMETER, DETAILS], missing: [] })).toBeUndefined();
  });

  it('but not where words are the value or the row that is asked for', () => {
    const missing = [{ operation: ODOMETER.operation, name: 'odometer', description: 'odometer' }];
    expect(matchOption('the odometer', { options: [ODOMETER], missing })).toBeUndefined();
    expect(matchOption('the odometer', { options: [ODOMETER], missing: [], choices: [LEE] })).toBeUndefined();
  });
});
