import { parseUndoExpression, undoCallOf } from './undo-expression';

const sources = {
  inputs: { part_number: '1234', constructor_name: 'x' },
  outputs: { reservation_id: 'RSV-1', reused: false, previous: null, lines: [{ 'a/b': 7 }] },
};
const resolve = (parameters: Record<string, unknown>, unless?: string) =>
  undoCallOf({ operation: 'release', parameters, unless }, sources);

describe('an undo', () => {
  it('takes its parameters from what the call was given and gave, beside literals', () => {
    expect(resolve({ id: '$outputs.reservation_id', part: '$inputs.part_number', reason: 'undone' })).toEqual({
      operation: 'release',
      parameters: { id: 'RSV-1', part: '1234', reason: 'undone' },
    });
  });

  it('follows a JSON pointer, and takes null for the value that it is', () => {
    expect(resolve({ deep: '$outputs.lines#/0/a~1b', none: '$outputs.previous' })?.parameters).toEqual({
      deep: 7,
      none: null,
    });
  });

  it('is none where the effect is somebody else’s', () => {
    expect(resolve({}, '$outputs.reservation_id')).toBeUndefined();
    expect(resolve({}, '$outputs.reused')).toEqual({ operation: 'release', parameters: {} });
  });

  it.each(['$outputs.missing', '$outputs.lines#/1/x', '$inputs.toString', '$steps.a.outputs.b', '$outputs', '$'])(
    'cannot be told from %s',
    (expression) => {
      expect(() => resolve({ value: expression })).toThrow(expression);
    },
  );

  it.each(['outputs.x', '$output.x', '$outputs.', '$outputs.x#y', '$outputs.x y'])(
    'knows %s for no expression',
    (text) => {
      expect(parseUndoExpression(text)).toBeUndefined();
    },
  );
});
