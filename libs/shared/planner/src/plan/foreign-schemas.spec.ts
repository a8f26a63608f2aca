import type { JsonSchema } from '@ars/contracts';
import { compilePattern } from '@ars/platform';
import { cpuMilliseconds } from '@ars/testing';
import { actOf, outcomeOf } from '../fixtures/ask-planner';
import { serviceOf, write } from '../fixtures/build-catalogue';
import { dealershipCatalogue } from '../fixtures/dealership-catalogue';
import { wireFormatOf } from '../llm/wire/wire-format';
import { operationsOf } from './catalogue';
import { fieldsOf, type Field } from './fields';

const withForeign = (input: Record<string, JsonSchema>) => [
  ...dealershipCatalogue,
  serviceOf('foreign', [write({ name: 'close_ticket', input })]),
];
const recursive = (width: number): Record<string, JsonSchema> =>
  Object.fromEntries(Array.from({ length: width }, (_, index) => [`part_${index}`, { $ref: '#' }]));
const countOf = (fields: readonly Field[]): number =>
  fields.reduce((sum, { fields: inner }) => sum + 1 + countOf(inner), 0);

describe('the schema of one tool does not stop the planning of the others', () => {
  it.each([
    ['a reference that is no URI fragment', { ticket: { $ref: '#/%' } }],
    ['a reference to nothing', { ticket: { $ref: '#/nowhere/at/all' } }],
    ['references in a circle', { ticket: { $ref: '#/properties/ticket' } }],
    ['a property that has no schema', { ticket: null as unknown as JsonSchema }],
    ['a pattern that JavaScript does not know', { ticket: { type: 'string', pattern: '(?P<n>' } }],
  ])('with %s', async (_, input) => {
    const act = await actOf('Cancel payment link PL-9001', {}, withForeign(input));
    expect(act).toEqual(['cancel_payment_link', { payment_link_id: 'PL-9001' }]);
  });

  it('which contains itself many times over', async () => {
    const properties = recursive(20);
    const catalogue = withForeign(properties);
    expect(await cpuMilliseconds(() => outcomeOf('Cancel payment link PL-9001', {}, catalogue))).toBeLessThan(5_000);
    expect(await cpuMilliseconds(() => wireFormatOf(operationsOf(catalogue)))).toBeLessThan(5_000);
    const fields = fieldsOf({ type: 'object', properties });
    expect(fields.map(({ name }) => name)).toEqual(Object.keys(properties));
    expect(countOf(fields)).toBeLessThanOrEqual(1_000);
  });

  it('which contains itself once, and is read to the usual depth', () => {
    const [part] = fieldsOf({ type: 'object', properties: { part: { $ref: '#' } } });
    expect(part?.fields[0]?.fields[0]?.fields[0]?.name).toBe('part');
  });

  it('while every pattern of our own is tried, and fits what it fits in JavaScript', () => {
    const patterns = [...JSON.stringify(dealershipCatalogue).matchAll(/"pattern":("(?:\\.|[^"\\])*")/g)];
    const sources = patterns.map(([, text = '']) => String(JSON.parse(text)));
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.filter((source) => compilePattern(source) === undefined)).toEqual([]);
    const examples = operationsOf(dealershipCatalogue)
      .flatMap(({ operation }) => fieldsOf(operation.parameters))
      .flatMap(({ schema }) => ((schema['examples'] ?? []) as unknown[]).map(String));
    const texts = examples.flatMap((text) => [
      text,
      text.toLowerCase(),
      `${text} `,
      text.slice(1),
      `${text}\u2011${text}`,
    ]);
    expect(texts.length).toBeGreaterThan(100);
    for (const source of new Set(sources)) {
      const expected = new RegExp(source, 'u');
      expect(texts.filter((text) => compilePattern(source)?.test(text))).toEqual(
        texts.filter((text) => expected.test(text)),
      );
    }
  });

  it.each([String.raw`^(\d+)+$`, String.raw`^(\d|\d\d)+$`])('with the pattern %s', async (pattern) => {
    const ticket = { type: 'string', pattern, 'x-labels': ['ticket'], 'x-entity': 'ticket' };
    const catalogue = withForeign({ ticket_id: ticket });
    const text = `Close ticket ${'1'.repeat(40)}x`;
    expect(await cpuMilliseconds(() => outcomeOf(text, {}, catalogue))).toBeLessThan(5_000);
  });
});
