import { resolveReferences } from './resolve-references';

const results: Record<string, unknown> = {
  find_1: { items: [{ id: 'P-1', 'a/b': 7 }], total: 1, 'part~': null },
};
const resultOf = (stepId: string) => results[stepId];

describe('references to earlier results', () => {
  it('are replaced wherever they stand, keeping the type of what they point at', () => {
    const parameters = {
      part_number: '$steps.find_1.outputs.items#/0/id',
      nested: { list: ['$steps.find_1.outputs.total', 'plain'] },
      all: '$steps.find_1.outputs.items',
      untouched: [1, null, true],
    };
    expect(resolveReferences(parameters, resultOf)).toEqual({
      part_number: 'P-1',
      nested: { list: [1, 'plain'] },
      all: [{ id: 'P-1', 'a/b': 7 }],
      untouched: [1, null, true],
    });
  });

  it('are replaced where they are the key of a map, by what can be one', () => {
    const quantities = { '$steps.find_1.outputs.items#/0/id': 2, '04465-33480': 1 };
    expect(resolveReferences({ quantities }, resultOf)).toEqual({ quantities: { 'P-1': 2, '04465-33480': 1 } });
    const odd = { quantities: { '$steps.find_1.outputs.items': 2 } };
    expect(() => resolveReferences(odd, resultOf)).toThrow(expect.objectContaining({ code: 'INVALID_REFERENCE' }));
  });

  it('unescape JSON pointers as RFC 6901 says', () => {
    expect(resolveReferences({ a: '$steps.find_1.outputs.items#/0/a~1b' }, resultOf)).toEqual({ a: 7 });
  });

  it.each([
    '$steps.nobody.outputs.x',
    '$steps.find_1.outputs.missing',
    '$steps.find_1.outputs.items#/9/id',
    '$steps.find_1.outputs.items#/0/id/deeper',
    '$steps.find_1.outputs.constructor',
    '$steps.find_1.result',
  ])('are refused where they lead nowhere: %s', (reference) => {
    expect(() => resolveReferences({ a: reference }, resultOf)).toThrow(
      expect.objectContaining({ code: 'INVALID_REFERENCE' }),
    );
  });
});
