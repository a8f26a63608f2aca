import { findReferences, isReference, parseReference } from './runtime-expression';

describe('parseReference', () => {
  it('reads the step, the output and the pointer', () => {
    expect(parseReference('$steps.find_1.outputs.items#/0/a~1b~0c')).toEqual({
      stepId: 'find_1',
      output: 'items',
      pointer: ['0', 'a/b~c'],
    });
    expect(parseReference('$steps.find_1.outputs.part_number')).toEqual({
      stepId: 'find_1',
      output: 'part_number',
      pointer: [],
    });
  });

  it.each([
    '$steps.',
    '$steps.a',
    '$steps.a.outputs',
    '$steps.a.outputs.',
    '$steps.a.outputs.b#x',
    '$steps.a.outputs.b.c',
  ])('refuses %s', (text) => {
    expect(isReference(text)).toBe(true);
    expect(parseReference(text)).toBeUndefined();
  });
});

describe('findReferences', () => {
  it('finds them at any depth, with where they stand', () => {
    const parameters = { part_numbers: ['$steps.a.outputs.b'], deep: { er: '$steps.c.outputs.d#/0' }, plain: '$5' };
    expect(findReferences(parameters)).toEqual([
      { path: ['part_numbers', '0'], text: '$steps.a.outputs.b' },
      { path: ['deep', 'er'], text: '$steps.c.outputs.d#/0' },
    ]);
  });

  it('finds those that are keys, and says so', () => {
    expect(findReferences({ quantity_map: { '$steps.a.outputs.b': 2 } })).toEqual([
      { path: ['quantity_map', '$steps.a.outputs.b'], text: '$steps.a.outputs.b', isKey: true },
    ]);
  });
});
