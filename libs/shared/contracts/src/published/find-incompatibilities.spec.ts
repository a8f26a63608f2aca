import { findIncompatibilities } from './find-incompatibilities';

const request = (properties: object, required: string[] = []) => ({
  Order: { type: 'object', properties, required, additionalProperties: false },
});
const answer = (properties: object, required: string[] = []) => ({ View: { type: 'object', properties, required } });
const text = { type: 'string' };

describe('what clients would trip over', () => {
  it.each([
    ['a type that is gone', answer({}), {}, ['View is gone']],
    ['a field that is gone', answer({ id: text }), answer({}), ['View.id is gone']],
    ['an answer that may lack a field', answer({ id: text }, ['id']), answer({ id: text }), ['View.id may be missing']],
    [
      'an answer of another type',
      answer({ id: text }),
      answer({ id: { type: ['string', 'null'] } }),
      ['View.id may be null'],
    ],
    [
      'rows of another type',
      answer({ rows: { type: 'array', items: text } }),
      answer({ rows: { type: 'array', items: { $ref: '#/$defs/Row' } } }),
      ['View.rows[] may be #/$defs/Row'],
    ],
    [
      'a field that has become required',
      request({ id: text }),
      request({ id: text }, ['id']),
      ['Order.id has become required'],
    ],
    [
      'a value no longer taken',
      request({ id: { type: ['string', 'null'] } }),
      request({ id: text }),
      ['Order.id no longer takes null'],
    ],
    [
      'a lower limit',
      request({ id: { ...text, maxLength: 9 } }),
      request({ id: { ...text, maxLength: 8 } }),
      ['Order.id takes less than before'],
    ],
    [
      'a pattern',
      request({ id: text }),
      request({ id: { ...text, pattern: '^a' } }),
      ['Order.id takes less than before'],
    ],
    [
      'a word that is no longer taken',
      request({ id: { ...text, enum: ['a', 'b'] } }),
      request({ id: { ...text, enum: ['a'] } }),
      ['Order.id takes less than before'],
    ],
  ])('are told: %s', (_what, released, current, told) => {
    expect(findIncompatibilities(released, current)).toEqual(told);
  });

  it.each([
    ['a type that is new', {}, answer({ id: text }, ['id'])],
    ['a field that is new', answer({ id: text }), answer({ id: text, name: text }, ['name'])],
    [
      'a request that takes more',
      request({ id: { ...text, maxLength: 8 } }, ['id']),
      request({ id: text, name: text }),
    ],
    ['a whole number that may be any', request({ n: { type: 'integer' } }), request({ n: { type: 'number' } })],
    ['a further word', answer({ id: { ...text, enum: ['a'] } }), answer({ id: { ...text, enum: ['a', 'b'] } })],
    [
      'a further kind of a union that says its kinds',
      { Step: { anyOf: [{ $ref: '#/$defs/Call' }] } },
      {
        Step: { anyOf: [{ $ref: '#/$defs/Call' }, { $ref: '#/$defs/Wait' }] },
        Wait: answer({ kind: { const: 'wait' } }).View,
      },
    ],
  ])('are not: %s', (_what, released, current) => {
    expect(findIncompatibilities(released, current)).toEqual([]);
  });
});
