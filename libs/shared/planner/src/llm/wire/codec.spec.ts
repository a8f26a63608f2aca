import { lintStrictSchema } from '@ars/testing';
import { codecOf, objectOf } from './codec';

const both = (node: object, value: unknown) => {
  const { schema, decode } = codecOf(node, node as Record<string, unknown>);
  return { schema, value: decode(value) };
};
const closed = (properties: object) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});

describe('codecOf', () => {
  it.each([
    [
      'a text without its constraints',
      { type: 'string', pattern: '^a', maxLength: 3, default: 'a' },
      { type: 'string' },
    ],
    ['an enumerated text', { type: 'string', enum: ['a', 'b'] }, { type: 'string', enum: ['a', 'b'] }],
    ['a text that is one of very many', { type: 'string', enum: Array(61).fill('a') }, { type: 'string' }],
    ['an optional number', { anyOf: [{ type: 'number' }, { type: 'null' }] }, { type: 'number' }],
    ['a choice of plain types', { anyOf: [{ type: 'string' }, { type: 'integer' }] }, { type: ['string', 'integer'] }],
    ['a list of plain types', { type: ['string', 'integer', 'null'] }, { type: ['string', 'integer'] }],
    ['a list', { type: 'array', items: { type: 'integer' } }, { type: 'array', items: { type: 'integer' } }],
    ['a list of anything', { type: 'array' }, { type: 'array', items: { type: 'string' } }],
    ['anything', {}, { type: 'string' }],
    ['an object of anything', { type: 'object' }, { type: 'string' }],
    [
      'an object',
      { type: 'object', properties: { a: { type: 'integer' } } },
      closed({ a: { type: ['integer', 'null'] } }),
    ],
    ['a definition', { $ref: '#/$defs/a', $defs: { a: { type: 'boolean' } } }, { type: 'boolean' }],
  ])('asks for %s', (_, node, schema) => {
    expect(both(node, null).schema).toEqual(schema);
  });

  it('makes a map of pairs, and leaves alone what contradicts itself', () => {
    const map = { type: 'object', additionalProperties: { type: 'integer' } };
    const pairs = [
      { key: '1234', value: 1 },
      { key: '__proto__', value: 2 },
    ];
    const { schema, value } = both(map, pairs);
    expect(schema).toEqual({ type: 'array', items: closed({ key: { type: 'string' }, value: { type: 'integer' } }) });
    expect(Object.entries(value as object)).toEqual([
      ['1234', 1],
      ['__proto__', 2],
    ]);
    const contradiction = [pairs[0], pairs[0]];
    expect(both(map, contradiction).value).toBe(contradiction);
    expect(both(map, { '1234': 1 }).value).toEqual({ '1234': 1 });
  });

  it('drops nulls at every depth', () => {
    const item = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } };
    const node = { type: 'object', properties: { items: { type: 'array', items: item }, c: { type: 'string' } } };
    expect(both(node, { items: [{ a: 'x', b: null }], c: null }).value).toEqual({ items: [{ a: 'x' }] });
  });

  it.each([
    ['{"a":1}', { a: 1 }],
    ['["1234"]', ['1234']],
    ['"1234"', '1234'],
    ['1234', '1234'],
    ['{broken', '{broken'],
    [7, 7],
  ])('reads %p where anything may stand', (text, value) => {
    expect(both({}, text).value).toEqual(value);
  });

  it('ends where schemas contain themselves, in something strict', () => {
    const tree = {
      type: 'object',
      properties: { children: { type: 'array', items: { $ref: '#' } }, any: { allOf: [{ type: 'string' }, {}] } },
    };
    expect(lintStrictSchema(objectOf(tree, tree).schema)).toBeUndefined();
  });
});
