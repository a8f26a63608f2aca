import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { planOf, reserve } from '../fixtures/plans';
import { validatePlan } from './validate-plan';

const asked = 'add part 1234 to RO 1234';

function leftOut(text: string, step: object = reserve(), ignored: object[] = []): string[] {
  const request = { text, context: {}, requestId: 'request-1', now: new Date('2026-11-23T15:40:00Z') };
  const verdict = validatePlan({ ...planOf(step), ignored }, dealershipCatalogue, { request });
  const findings = 'plan' in verdict ? [] : verdict.findings;
  return findings.map(({ code, message }) => `${code} ${/“(.*)”/s.exec(message)?.[1]}`);
}
const find = (part_name: string) => ({
  step_id: 'find',
  service_name: 'parts',
  operation: 'search_parts',
  parameters: { part_name },
});

describe('what a plan leaves out', () => {
  it.each([
    ['an amount', `${asked}, $250`, '$250'],
    ['an address', `${asked} for ana@example.com`, 'ana@example.com'],
    ['an identifier', `${asked} and part 90915-YZZN1`, '90915-YZZN1'],
    ['a number', `${asked}, 3 pieces`, '3'],
    ['a task of another operation', `${asked} and refund the customer`, 'refund the customer'],
    ['a task of nobody’s', `${asked} and wash the car`, 'wash the car'],
    ['one about what was spoken of', `${asked}, then vacuum it`, 'vacuum it'],
    ['one told of a thing', `${asked}, the car needs a wash`, 'the car needs a wash'],
    ['one in a sentence of its own', `Vacuum the seats. ${asked}`, 'Vacuum the seats'],
    ['one in Spanish', 'agrega la pieza 1234 a la orden 1234 y lava el carro', 'lava el carro'],
  ])('is found: %s', (_, text, missed) => {
    expect(leftOut(text)).toEqual([`UNCOVERED_REQUEST ${missed}`]);
  });

  it('is found in what is only read', () => {
    expect(leftOut('find brake pads for a 2020 Camry', find('brake pads'))).toEqual(['UNCOVERED_REQUEST 2020']);
  });

  it('may be listed as ignored', () => {
    const ignored = [{ text: 'wash the car', reason: 'no operation does it' }];
    expect(leftOut(`${asked} and wash the car`, reserve(), ignored)).toEqual([]);
  });

  it('may be listed as ignored in parts', () => {
    const ignored = ['wash the', 'car'].map((text) => ({ text, reason: 'no operation does it' }));
    expect(leftOut(`${asked} and wash the car`, reserve(), ignored)).toEqual([]);
    expect(leftOut(`${asked} and wash the car`, reserve(), ignored.slice(0, 1))).toHaveLength(1);
  });
});

describe('raises no false alarm', () => {
  it.each([
    ['emphasis', `Urgent! ${asked}, please`],
    ['a description', `${asked}, the blue Camry`],
    ['courtesies', `Good morning, ${asked} and have a good day. Thanks`],
    ['numbered lines', `1. ${asked}`],
    ['one of it', `add 1 of part 1234 to RO 1234`],
    ['its words in another order', 'RO 1234 needs a part, reserve 1234 for the repair order'],
    ['a time of day', `${asked} before 5 pm`],
  ])('over %s', (_, text) => {
    expect(leftOut(text)).toEqual([]);
  });

  it('over words and numbers that are part of a value', () => {
    expect(leftOut('find pads and rotors of series 7', find('pads and rotors of series 7'))).toEqual([]);
  });
});
