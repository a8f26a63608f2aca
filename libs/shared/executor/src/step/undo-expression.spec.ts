import { evaluate, resolveExpressions } from './undo-expression';

const values = {
  inputs: { part_numbers: ['1234'], quantity: 0, note: null },
  outputs: { reservation_id: 'RSV-1', 'a/b': { '~': 7 }, lines: [{ id: 'L-1' }], reused: false },
};

describe('the parameters of an undo', () => {
  it('are taken out of what the call was given and gave, or stand as they are', () => {
    const parameters = {
      reservation_id: '$outputs.reservation_id',
      part_number: '$inputs.part_numbers#/0',
      line: '$outputs.lines#/0/id',
      quantity: '$inputs.quantity',
      reason: 'The workflow was undone',
      price: '$5',
    };
    expect(resolveExpressions(parameters, values)).toEqual({
      reservation_id: 'RSV-1',
      part_number: '1234',
      line: 'L-1',
      quantity: 0,
      reason: 'The workflow was undone',
      price: '$5',
    });
  });

  it.each(['$outputs.missing', '$inputs.note', '$outputs.lines#/9/id', '$outputs.constructor', '$outputs.a b'])(
    'make the undo impossible where there are none: %s',
    (expression) => {
      expect(() => resolveExpressions({ id: expression }, values)).toThrow(
        expect.objectContaining({ code: 'NOT_UNDOABLE', retryable: false }),
      );
    },
  );

  it('unescape JSON pointers as RFC 6901 says', () => {
    expect(evaluate('$outputs.lines#/0', values)).toEqual({ id: 'L-1' });
    expect(evaluate('$outputs.a#/~1', { inputs: {}, outputs: { a: { '/': 1 } } })).toBe(1);
    expect(evaluate('$outputs.a#/~01', { inputs: {}, outputs: { a: { '~1': 1 } } })).toBe(1);
  });

  it('find nothing in what is no object', () => {
    expect(evaluate('$outputs.length', { inputs: {}, outputs: 'text' })).toBeUndefined();
    expect(evaluate('$outputs.id', { inputs: {}, outputs: undefined })).toBeUndefined();
    expect(evaluate('$outputs.reused', values)).toBe(false);
  });
});
