import { lintStrictSchema } from '@ars/testing';
import { read, serviceOf, write } from '../../fixtures/build-catalogue';
import { courtesyCarService, dealershipCatalogue } from '../../fixtures/dealership-catalogue';
import { operationsOf } from '../../plan/catalogue';
import { sizeOf, wireFormatOf } from './wire-format';

describe('wireFormatOf', () => {
  it('keeps to what strict output takes', () => {
    const { schema } = wireFormatOf(operationsOf([...dealershipCatalogue, courtesyCarService]));
    expect(lintStrictSchema(schema)).toBeUndefined();
  });

  it('asks for one of the operations, told apart by its name', () => {
    const wanted = { loaner_id: { type: 'string', pattern: '^LC' }, days: { type: 'integer', minimum: 1 } };
    const { schema } = wireFormatOf(operationsOf([serviceOf('cars', [write({ name: 'book', input: wanted })])]));
    expect(schema).toMatchObject({
      required: [
        ...['kind', 'language', 'message', 'steps', 'ignored', 'unanswered', 'readings', 'options', 'missing'],
      ],
      properties: {
        kind: { enum: ['plan', 'answer', 'clarify', 'unsupported'] },
        steps: {
          items: {
            anyOf: [
              {
                required: ['op', 'id', 'evidence', 'args', 'bind', 'after', 'checks', 'on_failure', 'only_if'],
                properties: {
                  op: { const: 'cars.book' },
                  args: {
                    properties: { loaner_id: { type: ['string', 'null'] }, days: { type: ['integer', 'null'] } },
                  },
                },
              },
              { properties: { op: { const: 'select' }, take: { enum: ['all', 'first', 'only'] } } },
              { properties: { op: { const: 'compute' }, of: { items: { required: ['from', 'member'] } } } },
              { properties: { op: { const: 'when' } } },
              { properties: { op: { const: 'wait' } } },
              { properties: { op: { const: 'for_each' } } },
            ],
          },
        },
      },
    });
  });

  it('leaves out what does not fit into the limits of a schema', () => {
    const input = Object.fromEntries(
      Array.from({ length: 120 }, (_, index) => [`parameter_${index}`, { type: 'string', enum: ['a', 'b'] }]),
    );
    const greedy = Array.from({ length: 45 }, (_, index) => read({ name: `greedy_${index}`, input }));
    const all = operationsOf([serviceOf('greedy', greedy), courtesyCarService]);
    const { schema, offered } = wireFormatOf(all);
    expect(lintStrictSchema(schema)).toBeUndefined();
    expect(sizeOf(schema).values).toBeLessThanOrEqual(1_000);
    expect(offered.length).toBeLessThan(all.length);
    expect(offered.map(({ operation }) => operation.name)).toContain('book_loaner');
  });
});
